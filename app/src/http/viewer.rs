//! Who looks at a page, by her browser's cookie.

use cruddur_identity::Caller;

/// Somebody who is signed in with her browser.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// As the API would know her.
    pub caller: Caller,
    /// Without the `@`.
    pub handle: String,
    /// Her name.
    pub display_name: String,
    /// How long her cruds live where she does not say.
    pub ttl: String,
    /// `auto`, `dark` or `light`.
    pub theme: String,
    /// The tag of the language that she chose, if any.
    pub language: Option<String>,
}
