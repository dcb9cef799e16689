//! Cruds as pages.

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::header,
    response::{Html, IntoResponse},
    routing::get,
};

use super::Activity;
use crate::{
    all, assets,
    caching::Freshness,
    error::{Error, Page as ErrorPage},
    paging::Page,
    server::App,
};

/// The pages of cruds.
pub fn router() -> Router<App> {
    Router::new().route("/", get(home))
}

#[derive(Template)]
#[template(path = "activities/home.html")]
struct Home {
    cards: Vec<Card>,
    next: Option<String>,
    stylesheet: &'static str,
}

/// A crud on a page.
struct Card {
    activity: Activity,
    age: String,
    left: String,
    last_hour: bool,
}

impl From<Activity> for Card {
    fn from(activity: Activity) -> Self {
        let lifetime = (activity.expires_at - activity.created_at).num_milliseconds();
        let left = activity.milliseconds_left / 1000;
        let age = (lifetime - activity.milliseconds_left) / 1000;
        Self { age: span(age), left: span(left), last_hour: left < 3600, activity }
    }
}

/// Seconds, in the largest unit that fits.
fn span(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{}s", seconds.max(0)),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

async fn home(State(app): State<App>, page: Result<Page, Error>) -> Result<impl IntoResponse, ErrorPage> {
    let page = page?;
    let mut freshness = Freshness::from_now();
    let db = app.database.get().await?;
    let rows = all!(&db, activities::home(page.before, page.fetch())).await?;
    let mut cards: Vec<Card> = rows.into_iter().map(|row| Activity::from(row).into()).collect();
    let next = page.cut(&mut cards, |card| card.activity.uuid).map(|next| next.query());
    for card in &cards {
        freshness.limit(card.activity.milliseconds_left);
    }
    let body = Home { cards, next, stylesheet: assets::stylesheet() }.render().map_err(Error::internal)?;
    Ok(([(header::CACHE_CONTROL, freshness.cache_control(false))], Html(body)))
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn spans() {
        for (seconds, text) in
            [(-1, "0s"), (59, "59s"), (60, "1m"), (3599, "59m"), (3600, "1h"), (86_399, "23h"), (604_799, "6d")]
        {
            assert_eq!(span(seconds), text);
        }
    }
}
