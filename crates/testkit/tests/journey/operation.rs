//! A joint operation on the supervisor's screen: the board, a figure, the report, and the replay of published figures.

use model::Counter;

use crate::visitor::Visitor;

/// The made-up operation of the synthetic country, led by the supervisor's agency.
const RUNNING: &str = "Operation Padma (made up)";
const REPLAY: &str = "Operation Turquesa I (replay of published figures)";

pub(crate) async fn is_led(supervisor: &Visitor) {
    let t = supervisor.t;
    supervisor.navigate("nav-operations").await;
    supervisor.follow_words(RUNNING).await;
    supervisor.see("operation-reporting").await;
    for tab in ["figures", "leads", "briefings", "lessons", "report"] {
        supervisor.follow(&format!("operation-tab-{tab}")).await;
    }
    supervisor.see("operation-no-reason").await;
    supervisor.follow("operation-tab-board").await;
    supervisor.follow("operation-enter-figure").await;
    supervisor.press_wrongly("operation-save").await;
    supervisor.fill("operation-counter", &t.word(Counter::DocumentsSeized)).await;
    supervisor.fill("operation-how-many", "7").await;
    supervisor.fill("operation-place", &t.get("operation-whole")).await;
    supervisor.press("operation-save").await;
    supervisor.see("done-figure-entered").await;
}

pub(crate) async fn is_replayed(supervisor: &Visitor) {
    supervisor.navigate("nav-operations").await;
    supervisor.follow_words(REPLAY).await;
    supervisor.follow("operation-see-report").await;
    supervisor.see("operation-conflicts-lead").await;
    supervisor.see_words(&supervisor.t.number(775)).await;
    supervisor.see_words(&supervisor.t.with("operation-about", &[("number", supervisor.t.number(1_000_000).into())])).await;
}
