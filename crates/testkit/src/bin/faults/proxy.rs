//! A line to a database server that can go silent or be cut.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// Carries bytes both ways.
    Open,
    /// Takes connections and bytes and carries nothing: a dead switch, a frozen machine.
    Silent,
    /// Ends every connection: a server that was stopped.
    Cut,
}

/// The line, for as long as it is kept.
pub(crate) struct Proxy {
    pub port: u16,
    line: watch::Sender<Line>,
}

impl Proxy {
    pub(crate) async fn before(server: String) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let (line, state) = watch::channel(Line::Open);
        tokio::spawn(accept(listener, server, state));
        Self { port, line }
    }

    pub(crate) fn set(&self, line: Line) {
        self.line.send_replace(line);
    }
}

async fn accept(listener: TcpListener, server: String, state: watch::Receiver<Line>) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(connect(client, server.clone(), state.clone()));
    }
}

async fn connect(client: TcpStream, server: String, mut state: watch::Receiver<Line>) {
    let line = state.wait_for(|line| *line != Line::Silent).await.map_or(Line::Cut, |line| *line);
    if line != Line::Open {
        return;
    }
    let Ok(server) = TcpStream::connect(server).await else { return };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::spawn(carry(from_client, to_server, state.clone()));
    carry(from_server, to_client, state).await;
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut state: watch::Receiver<Line>) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = cut(state.clone()) => 0,
        };
        let line = state.wait_for(|line| *line != Line::Silent).await.map_or(Line::Cut, |line| *line);
        if read == 0 || line != Line::Open || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

async fn cut(mut state: watch::Receiver<Line>) {
    // The end of the proxy cuts the line too.
    let _ = state.wait_for(|line| *line == Line::Cut).await;
}
