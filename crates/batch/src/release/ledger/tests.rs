//! Budgets over years, and what somebody might do to a ledger.

use std::path::Path;

use super::*;

const DELTA: f64 = 1e-6;

fn open(path: &Path, budget: Option<f64>) -> Result<Ledger, BatchError> {
    Ledger::open(path, budget.map(|epsilon| Budget { epsilon, delta: DELTA }), "2026-01-01T00:00:00Z")
}

fn intent(epsilon: f64) -> Intent {
    Intent { at: "2026-01-02T00:00:00Z".to_owned(), epsilon, delta: DELTA, input_sha256: "ab".to_owned() }
}

fn with_ledger(run: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    run(&folder.path().join("victims.ledger"));
}

#[test]
fn releases_of_several_years_add_up_and_cannot_overspend() {
    with_ledger(|path| {
        let mut ledger = open(path, Some(4.0)).unwrap();
        let number = ledger.intend(&intent(2.0)).unwrap();
        ledger.done(number, "2026-01-03T00:00:00Z", vec![("synthetic".to_owned(), "cd".to_owned())]).unwrap();
        drop(ledger);
        let mut ledger = open(path, None).unwrap();
        let balance = ledger.balance().unwrap();
        assert_eq!(balance.releases, 1);
        assert!((balance.spent - accountant::mu(2.0, DELTA).powi(2)).abs() < 1e-12);
        assert_eq!(ledger.intend(&intent(2.0)).unwrap(), 2, "two of epsilon 2 are less than one of epsilon 4 (mu² adds up)");
        while ledger.intend(&intent(1.0)).is_ok() {}
        let refused = ledger.intend(&intent(1.0)).unwrap_err();
        assert!(refused.what.contains("would spend") && refused.hint.contains("about epsilon"), "{refused:?}");
        assert!(ledger.balance().unwrap().spent <= ledger.balance().unwrap().total * (1.0 + 1e-9));
    });
}

#[test]
fn the_whole_budget_can_be_spent_at_once_and_then_nothing() {
    with_ledger(|path| {
        let mut ledger = open(path, Some(1.0)).unwrap();
        ledger.intend(&intent(1.0)).unwrap();
        assert!(ledger.intend(&intent(0.01)).is_err());
        assert_eq!(ledger.balance().unwrap().releases, 1, "what was refused is not written down");
    });
}

#[test]
fn a_release_that_never_ended_counts_as_spent() {
    with_ledger(|path| {
        let mut ledger = open(path, Some(1.0)).unwrap();
        ledger.intend(&intent(1.0)).unwrap();
        drop(ledger);
        let again = open(path, None).unwrap();
        assert!(again.balance().unwrap().left() < 1e-12);
        assert!(!again.entries().iter().any(|entry| matches!(entry.event, Event::Done { .. })));
    });
}

#[test]
fn a_budget_is_stated_once() {
    with_ledger(|path| {
        assert!(open(path, None).unwrap_err().hint.contains("--budget-epsilon"));
        assert!(open(path, Some(f64::NAN)).is_err() && open(path, Some(0.0)).is_err());
        drop(open(path, Some(2.0)).unwrap());
        drop(open(path, Some(2.0)).unwrap());
        assert!(open(path, Some(3.0)).unwrap_err().what.contains("stated once"));
    });
}

#[test]
fn two_runs_do_not_spend_at_once() {
    with_ledger(|path| {
        let held = open(path, Some(2.0)).unwrap();
        assert!(open(path, None).unwrap_err().what.contains("another release"));
        drop(held);
        assert!(open(path, None).is_ok());
    });
}

#[test]
fn what_was_changed_is_noticed() {
    with_ledger(|path| {
        let mut ledger = open(path, Some(2.0)).unwrap();
        ledger.intend(&intent(1.0)).unwrap();
        ledger.intend(&intent(0.5)).unwrap();
        drop(ledger);
        let whole = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let join = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let forged = [
            whole.replacen("\"epsilon\":2.0", "\"epsilon\":9.0", 1),
            join(&[lines[0], lines[2]]),
            join(&[lines[1], lines[2]]),
            join(&[lines[0], lines[2], lines[1]]),
            join(&[lines[0], lines[0], lines[1], lines[2]]),
            whole.trim_end().to_owned(),
            String::new(),
            "\u{feff}".to_owned() + &whole,
        ];
        for text in forged {
            std::fs::write(path, &text).unwrap();
            let refused = open(path, Some(2.0)).unwrap_err();
            assert!(refused.what.contains("was changed"), "{text}: {refused:?}");
        }
        std::fs::write(path, &whole).unwrap();
        assert_eq!(open(path, None).unwrap().entries().len(), 3);
    });
}
