//! A synthetic watchlist in FollowTheMoney lines, read by the same reader as real ones.

use app::watchlists::LoadWatchlist;
use app::{App, AppError};
use exchange::lists;
use fastrand::Rng;
use model::ListFormat;

use super::people::traveller;

/// The listed person whom the sample passport resembles.
pub(super) const LISTED: &str = r#"{"id":"demo-0","schema":"Person","properties":{"name":["Kamal Uddin Chowdhury","কামাল উদ্দিন চৌধুরী"],"alias":["Camal Choudhury"],"birthDate":["1984-03-12"],"nationality":["bd"],"topics":["crime.traffick.human"],"notes":["Demonstration entry; no such person exists."]}}"#;

pub(super) async fn load(app: &App, random: &mut Rng, entries: usize) -> Result<(), AppError> {
    let mut lines = vec![LISTED.to_owned()];
    for i in 1..=entries {
        let person = traveller(random, app.today());
        let names: Vec<&str> = person.identity.names.iter().map(|name| name.full.as_str()).collect();
        let birth: Vec<String> = match person.identity.birth.given() {
            Some(model::BirthDate::On(date)) => vec![date.to_string()],
            _ => Vec::new(),
        };
        let entity = serde_json::json!({
            "id": format!("demo-{i}"),
            "schema": "Person",
            "properties": { "name": names, "birthDate": birth, "nationality": ["bd"], "topics": ["wanted"] },
        });
        lines.push(entity.to_string());
    }
    let text = lines.join("\n");
    let read = lists::collect(lists::ListFormat::FollowTheMoney, text.as_bytes(), app.today());
    let basis = "None: a demonstration without real people";
    let command = LoadWatchlist::new("Demonstration list", ListFormat::FollowTheMoney, basis);
    app.load_watchlist_as_house(command, read.entries, |_| {}).await?;
    Ok(())
}
