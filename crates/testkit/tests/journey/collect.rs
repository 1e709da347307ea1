//! A phone with ODK Collect, known by its token: it fetches the list of forms and sends answers as that app does.

use reqwest::{Client, RequestBuilder, StatusCode};

const BOUNDARY: &str = "c0llect-b0undary";

/// A phone that was set up with the address of a page.
pub(crate) struct Collect {
    /// `http://127.0.0.1:41235/openrosa/` and its token.
    server: String,
    client: Client,
}

impl Collect {
    pub(crate) fn at(server: &str) -> Self {
        Self { server: server.to_owned(), client: Client::new() }
    }

    async fn said(&self, request: RequestBuilder, status: StatusCode) -> String {
        let answer = request.header("x-openrosa-version", "1.0").send().await.expect("the door answers");
        let (found, body) = (answer.status(), answer.text().await.expect("a text"));
        assert_eq!(found, status, "{body}");
        body
    }

    /// The forms that it may fill.
    pub(crate) async fn forms(&self) -> String {
        self.said(self.client.get(format!("{}/formList?deviceID=collect%3A0Ab", self.server)), StatusCode::OK).await
    }

    /// Sends answers without files.
    pub(crate) async fn sends(&self, xml: &str) {
        let body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"answers.xml\"\r\n\
             Content-Type: text/xml; charset=utf-8\r\n\r\n{xml}\r\n--{BOUNDARY}--\r\n"
        );
        let request = self.client.post(format!("{}/submission?deviceID=collect%3A0Ab", self.server));
        let request = request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}")).body(body);
        let said = self.said(request, StatusCode::CREATED).await;
        assert!(said.contains("submit_success"), "{said}");
    }
}
