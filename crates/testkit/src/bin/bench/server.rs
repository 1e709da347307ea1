//! The real server in a process of its own, told by its first argument; it talks to its parent in lines.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::accounts::{Scope, SignIn, Source, Visitor};
use app::{App, SystemClock};
use country::CountryPack;
use store::{KeyRing, OpenOptions, Store};
use testkit::test_app::TEST_PASSWORD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::filled::Filled;
use crate::usage;

/// The first argument of the child.
pub(crate) const CHILD: &str = "--serve-for-the-benchmark";
/// As many as `abhoy serve` keeps.
const READERS: u32 = 8;

/// A signed-in user of the child's.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub session: String,
    pub token: String,
}

/// The running child.
pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    pub ready: Duration,
    /// Processor time until then.
    pub cpu: Duration,
    pub address: String,
    pub clients: Vec<Client>,
}

impl Server {
    /// Starts it and signs users in.
    pub(crate) async fn start(filled: &Filled, logins: &[String]) -> Self {
        let url = match &filled.database.url {
            store::DatabaseUrl::Sqlite(path) => path.display().to_string(),
            store::DatabaseUrl::Postgres(url) => url.clone(),
        };
        let program = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(program);
        command.arg(CHILD).arg(url).arg(&filled.keys).args(logins);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let began = Instant::now();
        let mut child = command.spawn().expect("the child starts");
        let input = child.stdin.take().expect("it is piped");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let address = line(&mut lines).await;
        let ready = began.elapsed();
        let cpu = Duration::from_millis(line(&mut lines).await.parse().expect("a number"));
        let mut clients = Vec::new();
        for _ in logins {
            let (session, token) = (line(&mut lines).await, line(&mut lines).await);
            clients.push(Client { session, token });
        }
        Self { child, input, lines, ready, cpu, address, clients }
    }

    /// Resident memory and its peak, in MiB.
    pub(crate) async fn memory(&mut self) -> (u64, u64) {
        self.input.write_all(b"memory\n").await.expect("the child listens");
        let said = line(&mut self.lines).await;
        let (resident, peak) = said.split_once(' ').expect("two numbers");
        (resident.parse().expect("a number"), peak.parse().expect("a number"))
    }

    /// Ends it.
    pub(crate) async fn stop(mut self) {
        drop(self.input);
        // It ends when its input closes; how is of no interest.
        let _ = self.child.wait().await;
    }
}

async fn line(lines: &mut Lines<BufReader<ChildStdout>>) -> String {
    lines.next_line().await.expect("the child writes lines").expect("the child goes on")
}

/// The child: serves until its input closes. Arguments: database, key file, logins.
pub(crate) async fn serve(arguments: &[String]) {
    let [database, keys, logins @ ..] = arguments else { panic!("database and key file") };
    let keys = KeyRing::load(Path::new(keys)).expect("the key file reads");
    let database = database.parse().expect("an address");
    let store = Store::open(OpenOptions { database, keys, readers: READERS }).await.expect("the store opens");
    let country = CountryPack::embedded("BD").expect("the country pack is right");
    let app = App::start(store, country, Arc::new(SystemClock)).await.expect("the application starts");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    let settings = web::WebSettings::new(&address, 0).expect("a loopback address");
    let router = web::router(app.clone(), settings).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(axum::serve(listener, router).into_future());
    println!("{address}");
    println!("{}", usage::own_cpu().as_millis());
    for login in logins {
        let client = sign_in(&app, login).await;
        println!("{}\n{}", client.session, client.token);
    }
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(_)) = lines.next_line().await {
        let (resident, peak) = usage::memory();
        println!("{resident} {peak}");
    }
    app.close().await;
}

async fn sign_in(app: &App, login: &str) -> Client {
    let source = Source::of([127, 0, 0, 1].into());
    let try_ = SignIn { login: login.to_owned(), password: TEST_PASSWORD.into(), source, device: "benchmark".to_owned() };
    let session = app.sign_in(try_).await.expect("the user may sign in").token;
    let visitor: Visitor = app.visitor(&session).await.expect("the store answers").expect("the session just began");
    let token = app.make_token(&visitor, "benchmark", Scope::ALL, 1, TEST_PASSWORD.into()).await.expect("a token is made");
    Client { session, token }
}
