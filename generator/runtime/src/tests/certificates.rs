//! The certificate of the server is checked always, and that of the client sent where it is set.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    date_time_ymd,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::super::loopback::{API, Loopback, json};
use super::super::{Client, ClientBuilder, Error, RetryPolicy};
use super::{any, error_of, get};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate and its key.
struct Identity(CertificateDer<'static>, KeyPair);

fn signed(name: &str, by: &Authority, change: impl FnOnce(&mut CertificateParams)) -> Identity {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    change(&mut params);
    Identity(params.signed_by(&key, by).unwrap().der().clone(), key)
}

/// A server with a certificate, which counts the requests that it gets.
struct Server {
    url: String,
    requests: Arc<AtomicUsize>,
}

impl Server {
    /// `clients`: who signs the certificates that clients must have.
    async fn start(identity: Identity, clients: Option<&Authority>, reply: &str) -> Self {
        let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let builder = match clients {
            None => builder.with_no_client_auth(),
            Some(authority) => {
                let mut roots = RootCertStore::empty();
                roots.add(authority.der().clone()).unwrap();
                let provider = Arc::new(default_provider());
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                builder.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let Identity(certificate, key) = identity;
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = builder.with_single_cert(vec![certificate], key).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(AtomicUsize::new(0));
        let (count, reply) = (requests.clone(), reply.to_owned());
        tokio::spawn(async move {
            let acceptor = TlsAcceptor::from(Arc::new(config));
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                if stream.read(&mut [0; 4096]).await.unwrap_or(0) > 0 {
                    count.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.write_all(reply.as_bytes()).await;
                    let _ = stream.shutdown().await;
                }
            }
        });
        let url = format!("https://localhost:{port}");
        Self { url, requests }
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

const ONE: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1\r\nconnection: close\r\n\r\n1";

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API)
        .base_url(&server.url)
        .credential(0, "hunter2")
        .retry(RetryPolicy::never())
}

/// An HTTP client that trusts this authority and no other.
fn trusting(authority: &Authority) -> reqwest::ClientBuilder {
    let root = reqwest::Certificate::from_der(authority.der()).unwrap();
    reqwest::Client::builder().no_proxy().tls_certs_only([root])
}

#[tokio::test]
async fn an_authority_of_the_callers_is_trusted() {
    let authority = authority();
    let server = Server::start(signed("localhost", &authority, |_| ()), None, ONE).await;
    let client = builder(&server).http_client_builder(trusting(&authority));
    let response = get(&client.build().unwrap()).send(any()).await.unwrap();
    assert_eq!(response, 1);
    let none = reqwest::redirect::Policy::none();
    let http = trusting(&authority).redirect(none).build().unwrap();
    let client = builder(&server).http_client(http).build().unwrap();
    assert_eq!(get(&client).send(any()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_server_without_a_good_certificate_gets_nothing() {
    let (ours, other) = (authority(), authority());
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let itself = params.self_signed(&key).unwrap().der().clone();
    let cases = [
        ("self-signed", Identity(itself, key)),
        ("unknown authority", signed("localhost", &other, |_| ())),
        ("another name", signed("example.com", &ours, |_| ())),
        (
            "expired",
            signed("localhost", &ours, |params| {
                params.not_after = date_time_ymd(2020, 1, 1);
            }),
        ),
        (
            "not yet valid",
            signed("localhost", &ours, |params| {
                params.not_before = date_time_ymd(4000, 1, 1);
            }),
        ),
    ];
    for (what, identity) in cases {
        let server = Server::start(identity, None, ONE).await;
        // By default the authorities of the system are trusted, none of which is ours.
        for client in [
            builder(&server)
                .http_client_builder(trusting(&ours))
                .build(),
            builder(&server).build(),
        ] {
            let error = error_of(get(&client.unwrap())).await;
            assert!(error.is_connect(), "{what}: {error:?}");
            assert!(error.to_string().contains("certificate"), "{what}: {error}");
        }
        assert_eq!(server.requests(), 0, "{what}");
    }
}

#[tokio::test]
async fn a_client_certificate_is_sent_where_it_is_set() {
    let authority = authority();
    let identity = signed("localhost", &authority, |_| ());
    let server = Server::start(identity, Some(&authority), ONE).await;
    let without = builder(&server).http_client_builder(trusting(&authority));
    let error = error_of(get(&without.build().unwrap())).await;
    assert!(
        matches!(error, Error::Connect(_) | Error::Transport(_)),
        "{error:?}"
    );
    assert_eq!(server.requests(), 0);

    let Identity(certificate, key) = signed("client", &authority, |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    });
    let certificate = pem(&certificate);
    let pem = format!("{}{certificate}", key.serialize_pem());
    let identity = reqwest::Identity::from_pem(pem.as_bytes()).unwrap();
    let http = trusting(&authority).identity(identity);
    let client = builder(&server).http_client_builder(http).build().unwrap();
    assert_eq!(get(&client).send(any()).await.unwrap(), 1);
    assert_eq!(server.requests(), 1);
}

fn pem(certificate: &[u8]) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(certificate);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

#[tokio::test]
async fn nothing_follows_a_redirect_from_https_to_http() {
    let authority = authority();
    let plain = Loopback::start(vec![json("200 OK", "1")]).await;
    let reply = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}/x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        plain.url
    );
    let server = Server::start(signed("localhost", &authority, |_| ()), None, &reply).await;
    let client = builder(&server).http_client_builder(trusting(&authority));
    let error = error_of(get(&client.build().unwrap())).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    assert!(error.to_string().contains("from https to http"), "{error}");
    assert!(plain.requests().is_empty());
}
