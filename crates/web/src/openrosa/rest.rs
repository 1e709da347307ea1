//! What a client still sends after it was answered is read and thrown away.
//!
//! ODK Collect sends its whole request before it reads an answer. A server that answers early and closes the line gives it a
//! broken pipe instead of the answer, and it tries again for ever. So the rest is taken from the line, up to a bound.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use axum::http::header;
use futures_core::Stream;

/// How long the rest may take: 32 MB over a line of 2 Mbit/s.
pub(crate) const PATIENCE: Duration = Duration::from_secs(130);
/// How long that of a stranger is read.
pub(crate) const STRANGERS_PATIENCE: Duration = Duration::from_secs(20);

/// The body of a request, of which a handler and then whoever empties the line read in turn.
#[derive(Debug)]
struct Held {
    body: BodyDataStream,
    /// Whether anybody asked for any of it.
    begun: bool,
    /// Whether it ended, or the line broke.
    ended: bool,
}

/// The handler's side.
struct Handed(Arc<Mutex<Held>>);

/// What is left of a request's body after it was answered.
#[derive(Debug)]
pub(crate) struct Rest {
    held: Arc<Mutex<Held>>,
    /// Whether the client waits with its body until it is told to go on.
    waits: bool,
}

impl Held {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.begun = true;
        let polled = Pin::new(&mut self.body).poll_next(context);
        self.ended = matches!(polled, Poll::Ready(None | Some(Err(_))));
        polled
    }
}

fn lock(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().expect("nothing panics while it is held")
}

impl Stream for Handed {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        lock(&self.0).poll(context)
    }
}

impl Rest {
    /// Takes hold of a request's body, and gives the request on.
    pub(crate) fn of(request: Request) -> (Request, Self) {
        let (parts, body) = request.into_parts();
        let waits = parts.headers.contains_key(header::EXPECT);
        let held = Arc::new(Mutex::new(Held { body: body.into_data_stream(), begun: false, ended: false }));
        let body = Body::from_stream(Handed(held.clone()));
        (Request::from_parts(parts, body), Self { held, waits })
    }

    /// Reads what is left and throws it away, up to a number of bytes and a while. A client that waits to be told to go on
    /// and was not is not told so now.
    pub(crate) async fn discard(self, most: usize, patience: Duration) {
        if self.waits && !lock(&self.held).begun {
            return;
        }
        let emptied = async {
            let mut read = 0;
            while let Some(Ok(chunk)) = std::future::poll_fn(|context| lock(&self.held).poll(context)).await {
                read += chunk.len();
                if read > most {
                    return;
                }
            }
        };
        // Whoever sends for longer gets a closed line, as everybody did before.
        let _ = tokio::time::timeout(patience, emptied).await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    /// A request of ten chunks, with how many of them are still to come.
    fn request(waits: bool) -> (Request, Arc<Mutex<usize>>) {
        let left = Arc::new(Mutex::new(10));
        let of = left.clone();
        let chunks = futures_util::stream::iter(0..10).map(move |_| {
            *of.lock().expect("nobody panics") -= 1;
            Ok::<_, std::io::Error>(Bytes::from_static(&[0; 100]))
        });
        let mut request = Request::builder();
        if waits {
            request = request.header(header::EXPECT, "100-continue");
        }
        (request.body(Body::from_stream(chunks)).expect("is a request"), left)
    }

    async fn check(waits: bool, handler_reads: usize, most: usize, left_over: usize) {
        let (request, left) = request(waits);
        let (request, rest) = Rest::of(request);
        let mut body = request.into_body().into_data_stream();
        for _ in 0..handler_reads {
            body.next().await.expect("there is more").expect("the line holds");
        }
        drop(body);
        rest.discard(most, PATIENCE).await;
        assert_eq!(*left.lock().expect("nobody panics"), left_over, "{waits} {handler_reads} {most}");
    }

    #[tokio::test]
    async fn the_rest_is_read_up_to_a_bound() {
        check(false, 3, 10_000, 0).await;
        check(false, 0, 10_000, 0).await;
        check(false, 3, 250, 4).await;
        check(true, 0, 10_000, 10).await;
        check(true, 1, 10_000, 0).await;
    }
}
