//! Figures about the running program for Prometheus, on a listener of their own.

use std::net::SocketAddr;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};

use crate::Fault;

/// Upper bounds, in seconds, of the histograms whose names end in `_seconds`.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// Collects what the `metrics` macros count and serves it to whoever connects to the address.
///
/// Anybody who reaches the address can read it, so it belongs on the loopback or a management network. It
/// holds counts only. Must be called once, inside the runtime; the listener lives as long as the runtime.
///
/// # Errors
/// [`Fault`] when the address is in use or not this machine's, or when a collector runs already.
pub fn start(address: SocketAddr) -> Result<(), Fault> {
    let cannot = |e: &dyn std::error::Error| {
        Fault::because(format!("cannot serve figures on {address}"), e)
            .hint("give a free address of this machine by --metrics (ABHOY_METRICS)")
    };
    let (recorder, listener) = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .and_then(|builder| builder.with_http_listener(address).build())
        .map_err(|e| cannot(&e))?;
    metrics::set_global_recorder(recorder).map_err(|e| cannot(&e))?;
    metrics::gauge!("abhoy_build_info", "version" => env!("CARGO_PKG_VERSION"), "schema" => store::SCHEMA_VERSION.to_string())
        .set(1.0);
    tokio::spawn(async move {
        if listener.await.is_err() {
            tracing::error!(%address, "the figures are not served any more");
        }
    });
    tracing::info!(%address, "figures for Prometheus");
    Ok(())
}

/// Sets a gauge to a value; nothing happens while no figures are served.
pub fn gauge(name: &'static str, value: f64) {
    metrics::gauge!(name).set(value);
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::start;

    #[tokio::test]
    async fn figures_are_served_and_a_taken_address_is_named() {
        let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = taken.local_addr().unwrap();
        assert!(start(address).unwrap_err().what.contains(&address.to_string()));
        drop(taken);
        start(address).unwrap();
        metrics::counter!("abhoy_test_total").increment(3);
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).await.unwrap();
        assert!(page.contains("abhoy_test_total 3") && page.contains("abhoy_build_info{"), "{page}");
    }
}
