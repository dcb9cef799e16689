//! What the pages load: embedded, under names that change with their content, so that browsers keep them for good.

use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};

use crate::app::App;

const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";
const ALWAYS_ASK: &str = "no-cache";

/// Joined in this order, which is that of their names.
const STYLES: [&str; 6] = [
    include_str!("../../assets/css/01-tokens.css"),
    include_str!("../../assets/css/02-base.css"),
    include_str!("../../assets/css/03-layout.css"),
    include_str!("../../assets/css/04-frame.css"),
    include_str!("../../assets/css/05-cruds.css"),
    include_str!("../../assets/css/06-forms.css"),
];
/// Modules that import from one another; joined, they are one.
const SCRIPTS: [&str; 9] = [
    include_str!("../../assets/js/01-page.js"),
    include_str!("../../assets/js/02-clock.js"),
    include_str!("../../assets/js/03-cruds.js"),
    include_str!("../../assets/js/04-forms.js"),
    include_str!("../../assets/js/05-composer.js"),
    include_str!("../../assets/js/06-lists.js"),
    include_str!("../../assets/js/07-actions.js"),
    include_str!("../../assets/js/08-keys.js"),
    include_str!("../../assets/js/09-start.js"),
];

/// The addresses of what every page loads.
pub struct Addresses {
    /// The stylesheet.
    pub stylesheet: String,
    /// The module.
    pub script: String,
    /// The sprite of all icons.
    pub icons: String,
    /// The icon of the site.
    pub icon: String,
}

struct Assets {
    stylesheet: String,
    script: String,
    addresses: Addresses,
}

const ICONS: &str = include_str!("../../assets/icons.svg");
const ICON: &str = include_str!("../../assets/icon.svg");

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let stylesheet = without_comments(&STYLES.join("\n"));
    let script = without_comments(&SCRIPTS.map(as_part).join("\n"));
    let addresses = Addresses {
        stylesheet: hashed("cruddur", "css", &stylesheet),
        script: hashed("cruddur", "js", &script),
        icons: hashed("icons", "svg", ICONS),
        icon: hashed("icon", "svg", ICON),
    };
    Assets { stylesheet, script, addresses }
});

/// Where the pages find them.
pub fn addresses() -> &'static Addresses {
    &ASSETS.addresses
}

/// The routes of the assets.
pub fn router() -> Router<App> {
    let Assets { stylesheet, script, addresses } = &*ASSETS;
    let (css, js, svg, png) =
        ("text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml", "image/png");
    let manifest = include_str!("../../assets/manifest.webmanifest");
    let touch_icon: &[u8] = include_bytes!("../../assets/apple-touch-icon.png");
    let (icon_192, icon_512): (&[u8], &[u8]) =
        (include_bytes!("../../assets/icon-192.png"), include_bytes!("../../assets/icon-512.png"));
    let files: [(&str, &str, &str, &'static [u8]); 10] = [
        (&addresses.stylesheet, css, FOREVER, stylesheet.as_bytes()),
        (&addresses.script, js, FOREVER, script.as_bytes()),
        (&addresses.icons, svg, FOREVER, ICONS.as_bytes()),
        (&addresses.icon, svg, FOREVER, ICON.as_bytes()),
        ("/assets/icon.svg", svg, A_DAY, ICON.as_bytes()),
        ("/assets/icon-192.png", png, A_DAY, icon_192),
        ("/assets/icon-512.png", png, A_DAY, icon_512),
        ("/assets/apple-touch-icon.png", png, A_DAY, touch_icon),
        ("/assets/manifest.webmanifest", "application/manifest+json", A_DAY, manifest.as_bytes()),
        ("/service-worker.js", js, ALWAYS_ASK, include_bytes!("../../assets/service-worker.js")),
    ];
    files.into_iter().fold(Router::new(), |router, (address, kind, cache, body)| {
        let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)];
        let headers =
            headers.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))));
        router.route(address, get(async move || (headers, body).into_response()))
    })
}

fn hashed(name: &str, extension: &str, content: &str) -> String {
    let digest = digest::digest(&digest::SHA256, content.as_bytes());
    let hash: String = digest.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("/assets/{name}-{hash}.{extension}")
}

/// A module without what only separate modules need.
fn as_part(module: &str) -> String {
    let lines = module.lines().filter(|line| !line.starts_with("import "));
    lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Comments are for who reads the source. Those that fill whole lines are left out.
fn without_comments(text: &str) -> String {
    let mut is_inside = false;
    let is_code = |line: &&str| {
        let line = line.trim();
        let starts = line.starts_with("/*");
        let is_comment = is_inside || starts || line.starts_with("//");
        is_inside = (is_inside || starts) && !line.ends_with("*/");
        !is_comment && !line.is_empty()
    };
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_one() {
        assert_eq!(as_part("import { a } from './a.js';\nexport const b = a;\n"), "const b = a;");
        assert_eq!(without_comments("/* one\n * two */\na { b: c }\n\n  // three\n/* four */\nd"), "a { b: c }\nd");
        let Assets { stylesheet, script, addresses } = &*ASSETS;
        assert!(!script.contains("\nimport ") && !script.contains("\nexport "));
        assert!(stylesheet.contains("@layer") && addresses.script.starts_with("/assets/cruddur-"));
    }
}
