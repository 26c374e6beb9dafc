//! Files from the network, for `teikit schema add` alone: [`fetch`].

/// The largest file that is fetched, in bytes: the largest schemas of TEI have three million.
///
/// Guards memory against an address that never ends.
#[cfg(feature = "fetch")]
const MAX_BYTES: u64 = 100 << 20;

/// How long a file may take.
#[cfg(feature = "fetch")]
const TIMEOUT: std::time::Duration = std::time::Duration::from_mins(2);

/// The bytes at an `https` address; `http` is taken from this computer only, and never redirected.
///
/// # Errors
/// What went wrong, in a sentence.
#[cfg(feature = "fetch")]
pub(super) fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let local = is_loopback(address);
    if !local && !address.starts_with("https://") {
        return Err(format!("only https is fetched; try {}", secure(address)));
    }
    let config = ureq::Agent::config_builder()
        .https_only(!local)
        .max_redirects(if local { 0 } else { 10 })
        .timeout_global(Some(TIMEOUT))
        .user_agent(concat!("teikit/", env!("CARGO_PKG_VERSION")));
    let agent: ureq::Agent = config.build().into();
    let mut response = agent.get(address).call().map_err(|cause| told(&cause))?;
    response.body_mut().with_config().limit(MAX_BYTES).read_to_vec().map_err(|cause| told(&cause))
}

/// Without the feature `fetch` there is no network.
#[cfg(not(feature = "fetch"))]
pub(super) fn fetch(_address: &str) -> Result<Vec<u8>, String> {
    Err("this program was built without network; fetch the file, and add it by its path".to_owned())
}

#[cfg(feature = "fetch")]
fn told(cause: &ureq::Error) -> String {
    match cause {
        ureq::Error::StatusCode(404) => "there is no such file at this address (404)".to_owned(),
        ureq::Error::StatusCode(code) => format!("the server answered with status {code}"),
        ureq::Error::HostNotFound => "there is no such server".to_owned(),
        ureq::Error::BodyExceedsLimit(limit) => format!("it is larger than {limit} bytes"),
        ureq::Error::Io(cause) => {
            format!("the server cannot be reached: {}", super::failure::plain(cause))
        }
        other => other.to_string(),
    }
}

#[cfg(feature = "fetch")]
fn secure(address: &str) -> String {
    format!("https://{}", address.split_once("://").map_or(address, |(_, rest)| rest))
}

#[cfg(feature = "fetch")]
fn is_loopback(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let host = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |it| it.0);
    ["localhost", "127.0.0.1", "[::1]"].contains(&host)
}

#[cfg(all(test, feature = "fetch"))]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_computer() {
        for local in ["http://localhost/a", "http://127.0.0.1:8080/a", "http://[::1]:80"] {
            assert!(is_loopback(local), "{local}");
        }
        for far in
            ["http://localhost.example.org/", "http://127.0.0.1.x:1/", "http://localhost@x/", "x"]
        {
            assert!(!is_loopback(far), "{far}");
        }
        let refused = fetch("http://example.org/a.rng").unwrap_err();
        assert_eq!(refused, "only https is fetched; try https://example.org/a.rng");
    }
}
