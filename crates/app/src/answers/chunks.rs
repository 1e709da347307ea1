//! Bytes on their way to whoever asked for them: some at a time, and no faster than they are taken.

use std::io::{self, Write};

use tokio::sync::mpsc::Sender;

/// How many bytes are sent at a time.
const CHUNK: usize = 64 << 10;

/// What a writer's thread writes to.
#[derive(Debug)]
pub(super) struct Chunks {
    sender: Sender<io::Result<Vec<u8>>>,
    buffer: Vec<u8>,
}

impl Chunks {
    pub fn new(sender: Sender<io::Result<Vec<u8>>>) -> Self {
        Self { sender, buffer: Vec::with_capacity(CHUNK) }
    }

    fn send(&mut self) -> io::Result<()> {
        let full = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK));
        if full.is_empty() {
            return Ok(());
        }
        self.sender
            .blocking_send(Ok(full))
            .map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "nobody takes the file any more"))
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    /// Archives flush often; only a full chunk and the end are sent.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Chunks {
    /// Sends what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.send()
    }
}
