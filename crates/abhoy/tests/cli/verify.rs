//! `abhoy verify` finds what was changed and names it.

use std::io::{Seek, SeekFrom, Write};

use crate::support::House;

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_ledger_holds() {
    let house = House::with_people(12).await;
    let run = house.run(&["verify"]).ends_with(0);
    assert!(run.text().contains("The ledger holds: 12 entries, 12 record versions"), "{run:?}");
    let json = house.run(&["--json", "verify", "--chain-only"]).ends_with(0).json();
    assert_eq!((&json["holds"], &json["report"]["entries"], &json["report"]["versions"]), (&true.into(), &12.into(), &0.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_entry_is_named() {
    let house = House::with_people(5).await;
    house.tamper("UPDATE ledger SET entry = (SELECT entry FROM ledger WHERE seq = 2) WHERE seq = 3").await;
    let run = house.run(&["verify"]).ends_with(2);
    assert!(run.text().contains("does NOT hold") && run.text().contains("the chain breaks at entry 3"), "{run:?}");
    let json = house.run(&["verify", "--json"]).ends_with(2).json();
    assert_eq!(json["report"]["problems"][0], serde_json::json!({ "problem": "broken", "seq": 3 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_record_is_found_only_when_records_are_looked_at() {
    let house = House::with_people(4).await;
    house.tamper("UPDATE versions SET facts = '{}' WHERE seq = 4").await;
    house.run(&["verify", "--chain-only"]).ends_with(0);
    assert!(house.run(&["verify"]).ends_with(2).text().contains("entry 4"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_notices_what_the_database_itself_does_not_show() {
    let house = House::with_people(6).await;
    let signed = house.run(&["verify", "--sign"]).ends_with(0);
    assert_eq!(signed.json()["seq"], 6);
    let file = house.path("witness.json");
    std::fs::write(&file, &signed.stdout).unwrap();
    let file = file.to_str().unwrap();
    house.run(&["verify", "--checkpoint", file]).ends_with(0);
    // Whoever cuts the end off can also take away the checkpoint, and the rest is a whole chain.
    for sql in ["DELETE FROM ledger WHERE seq > 4", "DELETE FROM versions WHERE seq > 4", "DELETE FROM checkpoints"] {
        house.tamper(sql).await;
    }
    house.run(&["verify"]).ends_with(0);
    let run = house.run(&["verify", "--checkpoint", file]).ends_with(2);
    assert!(run.text().contains("the checkpoint at entry 6 does not hold"), "{run:?}");
    house.run(&["verify", "--checkpoint", house.key_file().to_str().unwrap()]).complains(1, "is no checkpoint", "--sign");
    house.run(&["verify", "--checkpoint", "none.json"]).complains(1, "none.json", "path");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_is_not_signed() {
    let house = House::with_people(3).await;
    house.tamper("UPDATE ledger SET action = 'case.read' WHERE seq = 2").await;
    let json = house.run(&["verify", "--sign", "--json"]).ends_with(2).json();
    assert!(json["checkpoint"].is_null(), "{json}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_ledger_has_nothing_to_sign() {
    let house = House::with_people(0).await;
    house.run(&["verify"]).ends_with(0);
    house.run(&["verify", "--sign"]).complains(1, "empty", "recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_does_not_hold() {
    let house = House::with_people(300).await;
    let length = std::fs::metadata(house.database()).unwrap().len();
    let mut file = std::fs::OpenOptions::new().write(true).open(house.database()).unwrap();
    file.seek(SeekFrom::Start(length / 2 / 4096 * 4096)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
    house.run(&["verify"]).complains(2, "damaged", "abhoy restore");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_runs_beside_a_process_that_writes() {
    let house = House::with_people(3).await;
    let store = house.open().await;
    crate::support::add_people(&store, 4).await;
    assert_eq!(house.run(&["--json", "verify"]).ends_with(0).json()["report"]["entries"], 7);
    store.close().await;
}
