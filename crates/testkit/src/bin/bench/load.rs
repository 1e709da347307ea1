//! An open-loop load: requests leave on time whether or not earlier ones were answered.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use tokio::time::Instant;

use crate::latency::Times;

/// Makes the `n`-th request of a kind.
pub(crate) type Make = Box<dyn Fn(&Client, usize) -> RequestBuilder + Send + Sync>;

/// One kind of request in a mix.
pub(crate) struct Kind {
    pub name: &'static str,
    /// How many of a hundred requests are of this kind.
    pub share: usize,
    pub request: Make,
}

/// What was answered.
#[derive(Default)]
pub(crate) struct Answered {
    pub times: BTreeMap<&'static str, Times>,
    pub all: Times,
    /// Answers that were no success, by kind and status.
    pub refused: BTreeMap<(&'static str, String), usize>,
}

/// Sends the mix at a steady rate; each time counts from when the request was due.
pub(crate) async fn run(mix: &[Kind], per_second: u32, lasts: Duration) -> Answered {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let gap = Duration::from_secs(1) / per_second;
    let count = (lasts.as_millis() / gap.as_millis()) as usize;
    let order = spread(mix);
    let began = Instant::now() + Duration::from_millis(50);
    let mut tasks = Vec::with_capacity(count);
    for n in 0..count {
        let due = began + gap * u32::try_from(n).expect("thousands of requests");
        tokio::time::sleep_until(due).await;
        let kind = &mix[order[n % order.len()]];
        let (name, request) = (kind.name, (kind.request)(&client, n));
        tasks.push(tokio::spawn(async move { (name, send(request).await, due.elapsed()) }));
    }
    let mut answered = Answered::default();
    for task in tasks {
        let (name, said, took) = task.await.expect("a request does not panic");
        answered.all.add(took);
        answered.times.entry(name).or_default().add(took);
        if let Err(said) = said {
            *answered.refused.entry((name, said)).or_default() += 1;
        }
    }
    answered
}

/// The whole answer is read: a page that has begun is not yet a page.
async fn send(request: RequestBuilder) -> Result<(), String> {
    let answer = request.send().await.map_err(|_| "no answer".to_owned())?;
    let status = answer.status();
    answer.bytes().await.map_err(|_| "cut off".to_owned())?;
    if status.is_success() || status == StatusCode::SEE_OTHER { Ok(()) } else { Err(status.to_string()) }
}

/// The kinds in a fixed order in which each stands as often as its share, well mixed.
fn spread(mix: &[Kind]) -> Vec<usize> {
    let mut order: Vec<usize> = mix.iter().enumerate().flat_map(|(i, kind)| vec![i; kind.share]).collect();
    fastrand::Rng::with_seed(3).shuffle(&mut order);
    order
}
