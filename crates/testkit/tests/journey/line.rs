//! A line between a browser and the house that a test can cut, or let swallow what the house answers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// What the line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It carries everything.
    Open = 0,
    /// It carries nothing; what is open breaks.
    Cut = 1,
    /// It carries everything but the answer to what was sent, where it breaks: the house has it and the phone does not know.
    Deaf = 2,
}

/// How a request begins that sends an interview.
const SENDING: &[u8] = b"POST /offline/submissions";

/// A line to a server on the loopback address.
#[derive(Debug)]
pub(crate) struct Line {
    /// Where browsers reach it.
    pub(crate) origin: String,
    manner: Arc<AtomicU8>,
    changed: Arc<Notify>,
    worker: JoinHandle<()>,
}

impl Line {
    /// Lays a line to a server.
    pub(crate) async fn lay(to: &str) -> Self {
        let server: SocketAddr = to.trim_start_matches("http://").parse().expect("a loopback address");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (manner, changed) = (Arc::new(AtomicU8::new(Manner::Open as u8)), Arc::new(Notify::new()));
        let (its, told) = (manner.clone(), changed.clone());
        let worker = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let (manner, changed) = (its.clone(), told.clone());
                tokio::spawn(async move {
                    if manner.load(Ordering::SeqCst) != Manner::Cut as u8 {
                        tokio::select! {
                            () = carry(browser, server, &manner) => {}
                            () = changed.notified() => {}
                        }
                    }
                });
            }
        });
        Self { origin, manner, changed, worker }
    }

    /// Changes what it does; what is open breaks, so that nothing goes on as before.
    pub(crate) fn set(&self, manner: Manner) {
        self.manner.store(manner as u8, Ordering::SeqCst);
        self.changed.notify_waiters();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.abort();
    }
}

async fn carry(browser: TcpStream, server: SocketAddr, manner: &AtomicU8) {
    let Ok(house) = TcpStream::connect(server).await else { return };
    let ((mut asks, mut hears), (mut answers, mut takes)) = (browser.into_split(), house.into_split());
    let lost = AtomicBool::new(false);
    let up = async {
        let mut bytes = vec![0; 64 << 10];
        while let Ok(n @ 1..) = asks.read(&mut bytes).await {
            let is_sent = bytes[..n].windows(SENDING.len()).any(|part| part == SENDING);
            if is_sent && manner.load(Ordering::SeqCst) == Manner::Deaf as u8 {
                lost.store(true, Ordering::SeqCst);
            }
            if takes.write_all(&bytes[..n]).await.is_err() {
                return;
            }
        }
    };
    let down = async {
        let mut bytes = vec![0; 64 << 10];
        while let Ok(n @ 1..) = answers.read(&mut bytes).await {
            if lost.load(Ordering::SeqCst) || hears.write_all(&bytes[..n]).await.is_err() {
                return;
            }
        }
    };
    tokio::select! { () = up => {}, () = down => {} }
}
