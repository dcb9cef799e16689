use std::env;

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{RngSeed, TestRunner},
};
use unicode_normalization::UnicodeNormalization;
use url::Url;

use super::{Entity, Kind, Part, entities, fold_tag, parts, shown_link};
use crate::visible::is_formless;

fn written(entities: &[Entity]) -> String {
    let one = |Entity { start, end, kind }: &Entity| match kind {
        Kind::Link { url } => format!("[link {start} {end} {url}]"),
        Kind::Mention { handle } => format!("[mention {start} {end} {handle}]"),
        Kind::Tag { tag } => format!("[tag {start} {end} {tag}]"),
    };
    entities.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What is written as `\u{200d}`.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (hex, rest) = piece.split_once('}').expect("a brace closes");
        let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a character");
        whole.push(c);
        whole += rest;
    }
    whole
}

#[test]
fn what_is_what() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in include_str!("cases.txt").lines() {
        let Some((text, expected)) = line.split_once(" →") else { continue };
        cases += 1;
        let found = written(&entities(&unescaped(text)));
        if found != unescaped(expected.trim_start()) {
            wrong.push(format!("{text} → {found}, not{expected}"));
        }
    }
    assert!(cases >= 200, "{cases}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A longer one is text as a whole, not cut.
#[test]
fn how_long_they_may_be() {
    let label = "a".repeat(63);
    for longest in [
        format!("#{}", "a".repeat(100)),
        format!("＃{}", "あ".repeat(100)),
        format!("@{}", "a".repeat(30)),
        format!("https://{label}.example"),
        format!("https://{}example", "a.".repeat(123)),
        format!("https://{}example.", "é".repeat(50) + "."),
    ] {
        assert_eq!(entities(&longest).len(), 1, "{longest}");
    }
    for longer in [
        format!("#{}", "a".repeat(101)),
        format!("#{0}\u{200d}{0}", "a".repeat(60)),
        format!("@{}", "a".repeat(31)),
        format!("https://{label}a.example"),
        format!("https://{}examples", "a.".repeat(123)),
        format!("https://{}.example", "é".repeat(60)),
    ] {
        assert_eq!(entities(&longer), [], "{longer}");
        assert_eq!(entities(&format!("{longer} #a")).len(), 1, "{longer}");
    }
}

/// What texts are made of that are hard to read: signs, what is glued to them, what looks like a part of them.
const PIECES: &str = r#"
    # # ＃ @ @ ＠ ## @@ http:// https:// https:// HTTPS:// http:/ ttp:// :// https://a.example https://a.example/
    http://[::1] https://127.0.0.1 https://localhost http://x@ https://пример.рф https://xn--kln-sna.de xn--
    example .com .example co . .. , : :80 :99999 ; ! ? ' " ` … ’ ” » 。 、 ！ ） 」 （ ・ · । ،
    ( ) (( [ ] { } < > | ^ \ / // /.. % %20 %E2%80%AE %zz & &# = + - — * ~ $
    @ab @ab @Ada ＠Ada @ada_1 #a #a #ab #é ＃日 a a a b b ab ab Ada Ada
    _ a b ab Ada h HTTP ß é ﬁ İ ς Σ 1 42 ² ٣ １ Ａ 日 ﾊﾞ 한 क् ع א д ﷺ 💣
    \u{301} \u{345} \u{20e3} \u{fe0f} \u{200c} \u{200d} \u{200b} \u{2060} \u{202e} \u{2066} \u{0} \u{a}
"#;

/// What an entity is the same in.
const SURROUNDINGS: [(&str, &str); 6] =
    [("“", "”"), ("「", "」"), ("<", ">"), ("。", "、"), ("🎉", "🎉"), (".", ".\n")];

/// The texts of a run are the same each time. `PROPTEST_CASES` says how many there are, `PROPTEST_RNG_SEED` takes
/// others.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 8000;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1);
    }
    config
}

fn nasty() -> impl Strategy<Value = String> {
    let pieces: Vec<String> = PIECES.split_whitespace().map(unescaped).collect();
    vec(select(pieces), 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn entities_of_any_text() {
    let check = |(left, right): (String, String)| {
        let (one, other) = (check_entities(&left), check_entities(&right));
        // A space is the end of everything.
        let moved = left.chars().count() + 1;
        let moved = other.into_iter().map(|Entity { start, end, kind }| Entity {
            start: start + moved,
            end: end + moved,
            kind,
        });
        assert_eq!(entities(&format!("{left} {right}")), one.into_iter().chain(moved).collect::<Vec<_>>());
        Ok(())
    };
    TestRunner::new(config()).run(&(nasty(), nasty()), check).expect("holds for every text");
}

fn check_entities(text: &str) -> Vec<Entity> {
    let found = entities(text);
    let chars: Vec<char> = text.chars().collect();
    let cut: Vec<Part> = parts(text, &found).collect();
    let together: String = cut.iter().map(|(Part::Text(part) | Part::Entity(part, _))| *part).collect();
    assert_eq!(together, text);
    assert!(found.windows(2).all(|two| two[0].end <= two[1].start), "{found:?}");
    let clickable =
        cut.iter().filter_map(|part| if let Part::Entity(part, kind) = part { Some((part, kind)) } else { None });
    for (entity, (part, kind)) in found.iter().zip(clickable) {
        assert_eq!(&entity.kind, *kind);
        assert!(chars[entity.start..entity.end].iter().copied().eq(part.chars()), "{entity:?}");
        let alone = Entity { start: 0, end: entity.end - entity.start, kind: entity.kind.clone() };
        assert_eq!(entities(part), [alone], "{part}");
        for (before, after) in SURROUNDINGS {
            let surrounded = entities(&format!("{before}{part}{after}"));
            assert!(surrounded.len() == 1 && surrounded[0].kind == entity.kind, "{before}{part}{after} {surrounded:?}");
        }
        assert!(entity.start == 0 || !chars[entity.start - 1].is_alphanumeric(), "{entity:?}");
        check_kind(part, kind, chars.get(entity.end).copied());
    }
    assert_eq!(found.len(), cut.iter().filter(|part| matches!(part, Part::Entity(..))).count());
    found
}

fn check_kind(written: &str, kind: &Kind, next: Option<char>) {
    match kind {
        Kind::Link { url } => {
            let parsed = Url::parse(url).expect("an address");
            assert!(matches!(parsed.scheme(), "http" | "https") && parsed.as_str() == url, "{url}");
            assert!(parsed.username().is_empty() && parsed.password().is_none(), "{url}");
            assert!(url.bytes().all(|b| b.is_ascii_graphic()) && parsed.has_host(), "{url}");
            let shown = shown_link(url);
            assert!(
                !shown.contains(|c: char| is_formless(c) || c.is_control() || c.is_whitespace()),
                "{url} {shown:?}"
            );
            assert!(
                !written.contains(char::is_whitespace) && !written.ends_with(['.', ',', '(', '’', '。']),
                "{written}"
            );
        }
        Kind::Mention { handle } => {
            assert_eq!(written.trim_start_matches(['@', '＠']), handle);
            assert!((2..=30).contains(&handle.len()) && handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
            assert!(next.is_none_or(|c| !c.is_alphanumeric() && c != '@'), "{written}{next:?}");
        }
        Kind::Tag { tag } => {
            assert_eq!(written.trim_start_matches(['#', '＃']), tag);
            assert!(tag.chars().count() <= 100 && tag.contains(char::is_alphabetic), "{tag}");
            assert!(!tag.ends_with(['\u{200c}', '\u{200d}']) && next.is_none_or(|c| !c.is_alphanumeric()), "{tag:?}");
            let folded = fold_tag(tag);
            assert_eq!(fold_tag(&folded), folded);
            let again = entities(&format!("#{folded}"));
            assert!(folded.chars().count() > 100 || again[0].kind == Kind::Tag { tag: folded }, "{tag} {again:?}");
        }
    }
}

#[test]
fn folding_any_text() {
    let check = |text: String| {
        let folded = fold_tag(&text);
        assert_eq!(fold_tag(&folded), folded);
        for other in [text.nfd().collect::<String>(), text.nfkd().collect()] {
            assert_eq!(fold_tag(&other), folded, "{text:?}");
        }
        assert!(!folded.contains(is_formless), "{folded:?}");
        Ok(())
    };
    let texts = prop_oneof![nasty(), vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().collect::<String>())];
    TestRunner::new(config()).run(&texts, check).expect("holds for every text");
}

/// Were a part of a text read again from each start in it, these would take hours.
#[test]
fn long_texts_of_the_same_end() {
    for piece in ["@", "#", "(", "https://"] {
        assert_eq!(entities(&piece.repeat(1_000_000)), [], "{piece}");
    }
    for piece in [
        "@a",
        "#1",
        "@@",
        "##",
        "h",
        "http",
        "http:/",
        "\u{2060}",
        "#\u{2060}",
        "@ab\u{2060}",
        "a\u{200d}",
        "#a\u{200d}",
        "https://(",
        "https://((((",
        "https://[",
        "https://a",
        "https://a.",
        "https://a.b@",
        "https://x.example(",
        "https://x.example,",
        "https://x.example:",
        "https://x.example/(",
        "https://x.example)",
        "https://x.example/.",
        "(https://x.example/a)",
        "https://x.example\\",
        "＠https://x.example＠",
        "-@ab",
    ] {
        let text = piece.repeat(30_000);
        let found = entities(&text);
        assert_eq!(
            parts(&text, &found).filter(|part| matches!(part, Part::Entity(..))).count(),
            found.len(),
            "{piece}"
        );
    }
    for start in ["@", "#", "https://", "https://x.example/", "https://x.example,", "https://x.example:", "@ab"] {
        for rest in ["a", "1", "é", "(", ".", ",", "\u{2060}", "\u{301}", "@", "-"] {
            entities(&(start.to_owned() + &rest.repeat(30_000)));
        }
    }
}
