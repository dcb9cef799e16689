//! What the script of the pages says.

use std::sync::LazyLock;

use serde::Serialize;

use super::{Counted, Pattern, words};
use crate::http::Language;

words! {
    gone: Pattern = Pattern("Gone {time}"), Pattern("Weg am {time}");
    cruds: Counted = Counted { one: "{n} crud", other: "{n} cruds" }, Counted { one: "{n} Crud", other: "{n} Cruds" };
    posted = "Posted.", "Abgeschickt.";
    deleted = "Deleted.", "Gelöscht.";
    expired = "The crud that you were at is gone.", "Der Crud, bei dem du warst, ist weg.";
    loaded: Counted =
        Counted { one: "{n} more crud.", other: "{n} more cruds." },
        Counted { one: "{n} weiterer Crud.", other: "{n} weitere Cruds." };
    loading = "Loading older cruds …", "Ältere Cruds werden geladen …";
    liked = "Liked.", "Gefällt dir.";
    unliked = "Not liked any more.", "Gefällt dir nicht mehr.";
    reposted = "Reposted.", "Weitergesagt.";
    unreposted = "Repost taken back.", "Nicht mehr weitergesagt.";
    copied = "The link is copied.", "Der Link ist kopiert.";
    not_done = "No connection. That is not done: try again.", "Keine Verbindung. Das ist nicht geschehen: Versuche es noch einmal.";
    characters_left: Counted =
        Counted { one: "{n} character left", other: "{n} characters left" },
        Counted { one: "noch {n} Zeichen", other: "noch {n} Zeichen" };
    characters_over: Counted =
        Counted { one: "{n} character too many", other: "{n} characters too many" },
        Counted { one: "{n} Zeichen zu viel", other: "{n} Zeichen zu viel" };
    blank = "Write something first.", "Schreib erst etwas.";
    network =
        "No connection. What you typed is still here: try again.",
        "Keine Verbindung. Was du getippt hast, ist noch da: Versuche es noch einmal.";
    list_network = "No connection. Try again.", "Keine Verbindung. Versuche es noch einmal.";
    server =
        "The server could not do that. What you typed is still here: try again in a minute.",
        "Das hat der Server nicht geschafft. Was du getippt hast, ist noch da: Versuche es in einer Minute noch einmal.";
    too_many: Counted =
        Counted { one: "Too fast. Try again in {n} second.", other: "Too fast. Try again in {n} seconds." },
        Counted { one: "Zu schnell. Versuche es in {n} Sekunde noch einmal.", other: "Zu schnell. Versuche es in {n} Sekunden noch einmal.", };
    refused =
        "That was refused. Load the page again, then try once more.",
        "Das wurde abgelehnt. Lade die Seite neu und versuche es noch einmal.";
}

/// As the script reads them, from the page.
#[derive(Serialize)]
struct Script {
    seconds: Pattern,
    minutes: Pattern,
    hours: Pattern,
    days: Counted,
    gone: Pattern,
    cruds: Counted,
    posted: &'static str,
    deleted: &'static str,
    expired: &'static str,
    loaded: Counted,
    loading: &'static str,
    liked: &'static str,
    unliked: &'static str,
    reposted: &'static str,
    unreposted: &'static str,
    copied: &'static str,
    not_done: &'static str,
    characters_left: Counted,
    characters_over: Counted,
    blank: &'static str,
    network: &'static str,
    list_network: &'static str,
    server: &'static str,
    too_many: Counted,
    refused: &'static str,
}

impl Script {
    fn of(language: Language) -> Self {
        let (frame, own) = (super::Words::of(language), Words::of(language));
        Self {
            seconds: frame.seconds,
            minutes: frame.minutes,
            hours: frame.hours,
            days: frame.days,
            gone: own.gone,
            cruds: own.cruds,
            posted: own.posted,
            deleted: own.deleted,
            expired: own.expired,
            loaded: own.loaded,
            loading: own.loading,
            liked: own.liked,
            unliked: own.unliked,
            reposted: own.reposted,
            unreposted: own.unreposted,
            copied: own.copied,
            not_done: own.not_done,
            characters_left: own.characters_left,
            characters_over: own.characters_over,
            blank: own.blank,
            network: own.network,
            list_network: own.list_network,
            server: own.server,
            too_many: own.too_many,
            refused: own.refused,
        }
    }
}

/// The texts as JSON that can stand in a `<script>`.
pub fn for_script(language: Language) -> &'static str {
    static JSON: LazyLock<[String; 2]> = LazyLock::new(|| {
        Language::ALL.map(|language| {
            let json = serde_json::to_string(&Script::of(language)).unwrap_or_default();
            json.replace('<', "\\u003c")
        })
    });
    &JSON[language as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_says_fits_into_a_page() {
        for language in Language::ALL {
            let json = for_script(language);
            assert!(!json.contains('<') && serde_json::from_str::<serde_json::Value>(json).is_ok(), "{json}");
        }
    }
}
