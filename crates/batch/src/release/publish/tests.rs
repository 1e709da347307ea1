//! Tables from a file: what small counts look like, in every shape.

use super::*;

fn published(rows: &str, tables: &[&str], shape: Shape) -> Result<String, BatchError> {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.csv");
    std::fs::write(&input, rows).unwrap();
    let out = folder.path().join("out.csv");
    let job = TablesJob {
        input,
        subject: None,
        leave_out: vec![],
        domain: Domain::BuiltIn,
        tables: tables.iter().map(|table| table.split(',').map(str::to_owned).collect()).collect(),
        threshold: 5,
        round_to: 1,
        shape,
        out: out.clone(),
        report: Some(folder.path().join("report.html")),
    };
    run(&job, &|_, _, _| {})?;
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.contains("Release report: tables for publication") && page.contains("Sign-off"));
    Ok(std::fs::read_to_string(out).unwrap())
}

fn records() -> String {
    let row = |gender: &str, age: &str, n: usize| format!("{gender},{age},1\n").repeat(n);
    let rows = [
        row("Woman", "9--17", 2),
        row("Woman", "18--20", 20),
        row("Woman", "48+", 9),
        row("Man", "48+", 30),
        row("Man", "0--8", 40),
    ];
    format!("gender,ageBroad,isForcedLabour\n{}", rows.concat())
}

#[test]
fn small_counts_are_hidden_and_so_is_what_gives_them_away() {
    let text = published(&records(), &["gender,ageBroad"], Shape::Hxl).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..3], ["gender,ageBroad,count", "#population+sex,#population+age,#affected+victims+num", "Total,Total,101"]);
    assert!(text.contains("Woman,9--17,<5\n") && text.contains(",..\n"), "{text}");
    assert!(!text.contains("Woman,9--17,2"), "{text}");
}

#[test]
fn glotip_has_its_own_words_and_counts_small_in_its_own_groups() {
    let shape = || Shape::Glotip("BGD,Bangladesh,Asia,Southern Asia".to_owned());
    let text = published(&records(), &["gender,ageBroad,isForcedLabour"], shape()).unwrap();
    assert!(text.starts_with(
        "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source\n"
    ));
    let row = "BGD,Bangladesh,Asia,Southern Asia,Detected trafficking victims,Total,Total";
    assert!(text.contains(&format!("{row},Total,Total,Total,Counts,101,National data")), "{text}");
    assert!(text.contains(&format!("{row},Female,0 to 17 years,Total,Counts,<5,National data")), "{text}");
    let two = published("gender,isForcedLabour,isSexualExploit\nMan,1,1\n", &["isForcedLabour,isSexualExploit"], shape());
    assert!(two.unwrap_err().what.contains("room for one dimension"));
    assert!(published(&records(), &["gender"], Shape::Glotip("Bangladesh".to_owned())).is_err());
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let error = published(&records(), &["gender,land"], Shape::Long).unwrap_err();
    assert!(error.what.contains("\"land\"") && error.hint.contains("ageBroad"));
}
