//! `pair_features < pairs.csv`: the amounts of every feature of pairs (pair_id, schema, name1, name2 by tabs), for fitting weights.
#![expect(clippy::print_stdout, reason = "it prints a table")]

use matching::pair::{Bearer, FEATURES, weigh};

fn main() {
    println!("id\tbits\t{}", FEATURES.iter().map(|f| f.code()).collect::<Vec<_>>().join("\t"));
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let cells: Vec<&str> = line.split('\t').collect();
        let bearer = if cells[1] == "Person" { Bearer::Person } else { Bearer::Other };
        let score = weigh(bearer, cells[2], cells[3]);
        let amounts = FEATURES.iter().map(|feature| {
            let term = score.terms.iter().find(|term| term.feature == *feature);
            format!("{}", term.map_or(0.0, |term| term.amount))
        });
        println!("{}\t{}\t{}", cells[0], score.bits, amounts.collect::<Vec<_>>().join("\t"));
    }
}
