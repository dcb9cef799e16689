//! A person as lists show her.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The least there is to know of a person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Short {
    pub uuid: Uuid,
    /// Without the `@`.
    pub handle: String,
    pub display_name: String,
    avatar_url: Option<String>,
}

impl Short {
    /// A person of that id.
    pub fn new(uuid: Uuid, handle: String, display_name: String) -> Self {
        Self { uuid, handle, display_name, avatar_url: None }
    }
}
