//! What people write, as a page shows it: lines, with links in them.

use cruddur_text::{Entity, Kind, Part, fold_tag, parts, shown_link};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A line of a message. Each has a direction of its own.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// What is only read.
    Text(String),
    /// A link to elsewhere.
    Away { href: String, shown: String },
    /// A link to a person or a tag.
    Here { href: String, shown: String },
}

/// The lines of a message. Of several empty ones one is left, and none at the end.
pub fn lines(message: &str, entities: &[Entity]) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    for part in parts(message, entities) {
        match part {
            Part::Text(text) => add_text(&mut lines, text),
            Part::Entity(text, kind) => {
                if let Some(line) = lines.last_mut() {
                    line.push(link(text, kind));
                }
            }
        }
    }
    lines.iter_mut().for_each(trim_end);
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

fn add_text(lines: &mut Vec<Line>, text: &str) {
    for (n, piece) in text.split('\n').enumerate() {
        if n > 0 {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut().filter(|_| !piece.is_empty()) {
            line.push(Piece::Text(piece.to_owned()));
        }
    }
}

fn trim_end(line: &mut Line) {
    while let Some(Piece::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        line.pop();
    }
}

fn link(text: &str, kind: &Kind) -> Piece {
    let shown = text.to_owned();
    match kind {
        Kind::Link { url } => Piece::Away { href: url.clone(), shown: shown_link(url) },
        Kind::Mention { handle } => Piece::Here { href: format!("/@{handle}"), shown },
        Kind::Tag { tag } => Piece::Here { href: tag_address(tag), shown },
    }
}

/// Where the page of a tag is.
pub fn tag_address(tag: &str) -> String {
    format!("/tags/{}", utf8_percent_encode(&fold_tag(tag), NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    use cruddur_text::entities;

    use super::*;

    fn shown(message: &str) -> Vec<Line> {
        lines(message, &entities(message))
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn of_several_empty_lines_one_is_shown() {
        assert_eq!(shown("a \n \n\n \nb\n\n"), [vec![text("a")], vec![], vec![text("b")]]);
        assert_eq!(shown("\na"), [vec![], vec![text("a")]]);
        assert_eq!(shown(""), Vec::<Line>::new());
    }

    #[test]
    fn what_leads_somewhere_is_a_link() {
        let here = |href: &str, shown: &str| Piece::Here { href: href.into(), shown: shown.into() };
        assert_eq!(
            shown("hi @ada\n#Köln!"),
            [vec![text("hi "), here("/@ada", "@ada")], vec![here("/tags/k%C3%B6ln", "#Köln"), text("!")]]
        );
        let away = Piece::Away { href: "https://example.com/a?b=c".into(), shown: "example.com/a?b=c".into() };
        assert_eq!(shown("(https://example.com/a?b=c)"), [vec![text("("), away, text(")")]]);
    }
}
