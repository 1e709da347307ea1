//! The server on a loopback port over a synthetic country, for browsers.

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use web::WebSettings;

use crate::TestApp;
use crate::synthetic::{self, Country, Size};

/// A running server. Dropping it ends the server and deletes its data.
#[derive(Debug)]
pub struct Site {
    /// The application behind the pages.
    pub house: TestApp,
    /// Who can sign in, and the passport to paste.
    pub country: Country,
    /// Where it is: `http://127.0.0.1:41235`.
    pub origin: String,
    server: JoinHandle<()>,
}

impl Site {
    /// Makes a country of a size from a seed and serves it.
    ///
    /// # Panics
    /// When it cannot be made or served; the test fails with the cause.
    pub async fn start(seed: u64, size: Size) -> Self {
        let house = TestApp::start().await;
        let country = synthetic::fill(&house.app, &house.clock, seed, size).await.expect("the country is made");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let settings = WebSettings::new(&origin, 0).expect("a loopback address");
        let router = web::router(house.app.clone(), settings).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("the server goes on") });
        Self { house, country, origin, server }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
