//! A client that talks as ODK Collect does: chunked multipart, its headers and queries, files under the names in the answers.

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, header};
use model::{Actor, Language, Role};
use testkit::test_app::TEST_PASSWORD;

use crate::common::{ORIGIN, Page, Site, agency_for};

const BOUNDARY: &str = "c0llect-b0undary";

/// A phone that scanned the code.
pub struct Collect<'s> {
    site: &'s Site,
    pub actor: Actor,
    pub token: String,
}

/// A part of a request.
pub struct Part {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

pub fn answers(xml: &str) -> Part {
    Part { name: "xml_submission_file".to_owned(), media_type: "text/xml; charset=utf-8", bytes: xml.as_bytes().to_vec() }
}

pub fn more_follow() -> Part {
    Part { name: "*isIncomplete*".to_owned(), media_type: "text/plain", bytes: b"yes".to_vec() }
}

/// The smallest picture there is, made unlike others by a comment in it.
pub fn photo(name: &str, n: u32) -> Part {
    const PNG: [u8; 33] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
    let mut bytes = PNG.to_vec();
    bytes.extend(n.to_be_bytes());
    Part { name: name.to_owned(), media_type: "image/png", bytes }
}

/// The body as OkHttp writes it: names in UTF-8, without any encoding of them.
pub fn multipart(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let Part { name, media_type, bytes } = part;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\
             Content-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
            bytes.len()
        );
        body.extend(head.as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

impl<'s> Collect<'s> {
    pub async fn of(site: &'s Site, role: Role) -> Self {
        Self::speaking(site, role, Language::English).await
    }

    pub async fn speaking(site: &'s Site, role: Role, language: Language) -> Self {
        let (actor, login) = site.house.user_with_password(role, agency_for(role)).await;
        let (_, visitor) = site.house.sign_in(&login, TEST_PASSWORD).await.unwrap();
        site.house.app.choose_language(&visitor, language).await.unwrap();
        let enrolled = site.house.app.enrol_collect(&visitor, "blue", 30, TEST_PASSWORD.into()).await.unwrap();
        Self { site, actor, token: enrolled.token().to_owned() }
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let between = if path.contains('?') { '&' } else { '?' };
        Request::builder()
            .method(method)
            .uri(format!("/openrosa/{}/{path}{between}deviceID=collect%3A0Ab", self.token))
            .header("x-openrosa-version", "1.0")
            // Written with a clock of twelve hours and in the phone's language; no server may mind.
            .header("date", "রবি, 22 Nov 2026 03:05:00 GMT")
            .header("user-agent", "org.odk.collect.android/v2026.3 Dalvik/2.1.0")
    }

    async fn send(&self, request: Request<Body>) -> Page {
        let page = self.site.browser().send(request).await;
        // Whatever is answered, clients look at these first.
        assert_eq!(page.header("x-openrosa-version"), "1.0");
        assert_eq!(page.header("x-openrosa-accept-content-length"), "10000000");
        assert!(page.header("date").ends_with(" GMT") && !page.header("content-language").is_empty());
        assert!(page.set_cookies().is_empty());
        page
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn ask(&self, method: Method, path: &str) -> Page {
        self.send(self.request(method, path).body(Body::empty()).unwrap()).await
    }

    /// An absolute address, as a list gave it.
    pub async fn follow(&self, address: &str) -> Page {
        let door = format!("{ORIGIN}/openrosa/{}/", self.token);
        self.get(address.strip_prefix(&door).unwrap_or_else(|| panic!("{address} is absolute and of this door"))).await
    }

    pub async fn head(&self, path: &str) -> Page {
        self.send(self.request(Method::HEAD, path).body(Body::empty()).unwrap()).await
    }

    pub async fn submit(&self, parts: &[Part]) -> Page {
        self.submit_body(multipart(parts)).await
    }

    /// Sent in chunks, without a length.
    pub async fn submit_body(&self, body: Vec<u8>) -> Page {
        let chunks: Vec<Result<Bytes, std::io::Error>> =
            body.chunks(7000).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        self.submit_stream(Body::from_stream(futures_util::stream::iter(chunks))).await
    }

    /// Sent in chunks until the line breaks.
    pub async fn submit_and_break(&self, parts: &[Part], after: usize) -> Page {
        let body = multipart(parts);
        let mut chunks: Vec<Result<Bytes, std::io::Error>> =
            body[..after].chunks(7000).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        chunks.push(Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)));
        self.submit_stream(Body::from_stream(futures_util::stream::iter(chunks))).await
    }

    async fn submit_stream(&self, body: Body) -> Page {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(self.request(Method::POST, "submission").header(header::CONTENT_TYPE, kind).body(body).unwrap()).await
    }

    pub async fn submit_encoded(&self, encoding: &str, parts: &[Part]) -> Page {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self.request(Method::POST, "submission").header(header::CONTENT_TYPE, kind);
        self.send(request.header(header::CONTENT_ENCODING, encoding).body(Body::from(multipart(parts))).unwrap()).await
    }
}
