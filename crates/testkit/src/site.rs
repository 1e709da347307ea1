//! The server on a loopback port over a synthetic country, for browsers.

use std::net::SocketAddr;
use std::sync::Arc;

use app::App;
use country::CountryPack;
use store::{DatabaseUrl, KeyRing, OpenOptions, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use web::WebSettings;

use crate::SteppingClock;
use crate::synthetic::{self, Country, Size};

/// A running server. Dropping it ends the server and deletes its data.
#[derive(Debug)]
pub struct Site {
    /// The application behind the pages.
    pub app: App,
    /// Who can sign in, and the passport to paste.
    pub country: Country,
    /// Where it is: `http://127.0.0.1:41235`.
    pub origin: String,
    server: JoinHandle<()>,
    _folder: TempDir,
}

impl Site {
    /// Makes a country of a size from a seed and serves it.
    ///
    /// # Panics
    /// When it cannot be made or served; the test fails with the cause.
    pub async fn start(seed: u64, size: Size) -> Self {
        // Not a `TestApp`: it prepares its house now, and the ledger's clock never goes back to the country's past.
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = DatabaseUrl::Sqlite(folder.path().join("abhoy.db"));
        let options = OpenOptions { database, keys: KeyRing::generate(), readers: 4 };
        let store = Store::open(options).await.expect("the store opens");
        let pack = CountryPack::embedded("BD").expect("the country pack is right");
        let clock = Arc::new(SteppingClock::default());
        let app = App::start(store, pack, clock.clone()).await.expect("the application starts");
        let country = synthetic::fill(&app, &clock, seed, size).await.expect("the country is made");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let settings = WebSettings::new(&origin, 0).expect("a loopback address");
        let router = web::router(app.clone(), settings).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("the server goes on") });
        Self { app, country, origin, server, _folder: folder }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
