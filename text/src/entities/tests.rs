use super::{Entity, Kind, entities};

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
        entities(&piece.repeat(30_000));
    }
    for start in ["@", "#", "https://", "https://x.example/", "https://x.example,", "https://x.example:", "@ab"] {
        for rest in ["a", "1", "é", "(", ".", ",", "\u{2060}", "\u{301}", "@", "-"] {
            entities(&(start.to_owned() + &rest.repeat(30_000)));
        }
    }
}
