// @generated from the OpenAPI document; changes are lost when it is generated anew.

use super::RequestOf;
use crate::v1_1::models;
use crate::runtime;

/// Contacts, their tags and custom fields, and messages sent to them.
///
/// The responses that a method lists under “Errors” come as [`runtime::Error::Api`].
///
/// ```no_run
/// # async fn example(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let response = client.contacts().get(42).await?;
/// # let _ = response;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Contacts<'c> {
    client: &'c runtime::Client,
}

impl<'c> Contacts<'c> {
    pub(crate) fn new(client: &'c runtime::Client) -> Self {
        Self { client }
    }
}

impl Contacts<'_> {
    /// Get contact by contact id
    ///
    /// `GET /contacts/{contact_id}`
    ///
    /// # Errors
    ///
    /// * `400`: Invalid username supplied
    /// * `404`: User not found
    pub fn get(&self, contact_id: i64) -> GetContactRequest {
        self.client.call(&GET).in_path("contact_id", &contact_id).into()
    }

    /// Find contacts by custom field value. It will return maximum 100 contacts. The results are sorted by the last custom field value update for a contact.
    ///
    /// `GET /contacts/find_by_custom_field`
    ///
    /// # Arguments
    ///
    /// * `field_id`: Custom field ID. Use ‘phone’ or ‘email’ as custom field id if you want to find the contact by phone or email
    ///
    /// # Errors
    ///
    /// * `400`: Invalid parameters
    pub fn find_by_custom_field(&self, field_id: &str, value: &str) -> FindByCustomFieldRequest {
        self.client.call(&FIND_BY_CUSTOM_FIELD)
            .in_query("field_id", field_id)
            .in_query("value", value)
            .into()
    }

    /// Get all tags added to this contact
    ///
    /// `GET /contacts/{contact_id}/tags`
    pub fn list_tags(&self, contact_id: i64) -> ListContactTagsRequest {
        self.client.call(&LIST_TAGS).in_path("contact_id", &contact_id).into()
    }

    /// Add a tag to the contact
    ///
    /// `POST /contacts/{contact_id}/tags/{tag_id}`
    pub fn add_tag(&self, contact_id: i64, tag_id: i64) -> AddTagRequest {
        self.client.call(&ADD_TAG)
            .in_path("contact_id", &contact_id)
            .in_path("tag_id", &tag_id)
            .into()
    }

    /// remove a tag from the contact
    ///
    /// `DELETE /contacts/{contact_id}/tags/{tag_id}`
    pub fn remove_tag(&self, contact_id: i64, tag_id: i64) -> RemoveTagRequest {
        self.client.call(&REMOVE_TAG)
            .in_path("contact_id", &contact_id)
            .in_path("tag_id", &tag_id)
            .into()
    }

    /// Creates a new contact.
    ///
    /// `POST /contacts`
    ///
    /// # Errors
    ///
    /// * any other status: successful operation
    pub fn create(&self, content: models::NewContact) -> CreateContactRequest {
        self.client.call(&CREATE).json(&content).into()
    }

    /// Get all custom fields from a contact
    ///
    /// `GET /contacts/{contact_id}/custom_fields`
    pub fn list_custom_fields(&self, contact_id: i64) -> ListContactCustomFieldsRequest {
        self.client.call(&LIST_CUSTOM_FIELDS).in_path("contact_id", &contact_id).into()
    }

    /// Get custom field value by id
    ///
    /// `GET /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn get_custom_field_value(
        &self,
        contact_id: i64,
        custom_field_id: i64,
    ) -> GetCustomFieldValueRequest {
        self.client.call(&GET_CUSTOM_FIELD_VALUE)
            .in_path("contact_id", &contact_id)
            .in_path("custom_field_id", &custom_field_id)
            .into()
    }

    /// Set a contact custom field
    ///
    /// The custom_field_id is a string here, and an integer to get or remove the value.
    ///
    /// `POST /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn set_custom_field(
        &self,
        contact_id: i64,
        custom_field_id: &str,
        value: &str,
    ) -> SetCustomFieldRequest {
        self.client.call(&SET_CUSTOM_FIELD)
            .in_path("contact_id", &contact_id)
            .in_path("custom_field_id", custom_field_id)
            .in_form("value", value)
            .into()
    }

    /// remove a custom field from the contact
    ///
    /// `DELETE /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn remove_custom_field(
        &self,
        contact_id: i64,
        custom_field_id: i64,
    ) -> RemoveCustomFieldRequest {
        self.client.call(&REMOVE_CUSTOM_FIELD)
            .in_path("contact_id", &contact_id)
            .in_path("custom_field_id", &custom_field_id)
            .into()
    }

    /// Send a flow to contact
    ///
    /// `POST /contacts/{contact_id}/send/{flow_id}`
    ///
    /// # Errors
    ///
    /// * any other status: successful operation
    pub fn send_flow(&self, contact_id: i64, flow_id: i64) -> SendFlowRequest {
        self.client.call(&SEND_FLOW)
            .in_path("contact_id", &contact_id)
            .in_path("flow_id", &flow_id)
            .into()
    }

    /// Send text message to the contact
    ///
    /// `POST /contacts/{contact_id}/send/text`
    pub fn send_text(&self, contact_id: i64, content: models::SendText) -> SendTextRequest {
        self.client.call(&SEND_TEXT)
            .in_path("contact_id", &contact_id)
            .json(&content)
            .into()
    }

    /// Send file
    ///
    /// `POST /contacts/{contact_id}/send/file`
    pub fn send_file(&self, contact_id: i64, content: models::SendFile) -> SendFileRequest {
        self.client.call(&SEND_FILE)
            .in_path("contact_id", &contact_id)
            .json(&content)
            .into()
    }

    /// Allows to run multiple actions and send multiple messages. Works for all channels.
    ///
    /// `POST /contacts/{contact_id}/send_content`
    ///
    /// # Errors
    ///
    /// * any other status: successful operation
    pub fn send_content(
        &self,
        contact_id: i64,
        content: models::SendContent,
    ) -> SendContentRequest {
        self.client.call(&SEND_CONTENT)
            .in_path("contact_id", &contact_id)
            .json(&content)
            .into()
    }
}

static GET: runtime::Operation = runtime::Operation {
    id: "contacts.get",
    path: "/contacts/{contact_id}",
    security: &[&["access_token"]],
    errors: &[
        (runtime::Status::Code(400), "Invalid username supplied"),
        (runtime::Status::Code(404), "User not found"),
    ],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetContactRequest(GetContactOperation) of Contacts::get -> models::Contact = json
);

static FIND_BY_CUSTOM_FIELD: runtime::Operation = runtime::Operation {
    id: "contacts.find_by_custom_field",
    path: "/contacts/find_by_custom_field",
    query: &["field_id", "value"],
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Code(400), "Invalid parameters")],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    FindByCustomFieldRequest(FindByCustomFieldOperation) of Contacts::find_by_custom_field -> models::ContactList = json
);

static LIST_TAGS: runtime::Operation = runtime::Operation {
    id: "contacts.list_tags",
    path: "/contacts/{contact_id}/tags",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListContactTagsRequest(ListContactTagsOperation) of Contacts::list_tags -> Vec<models::Tag> = json
);

static ADD_TAG: runtime::Operation = runtime::Operation {
    id: "contacts.add_tag",
    method: "POST",
    path: "/contacts/{contact_id}/tags/{tag_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(AddTagRequest(AddTagOperation) of Contacts::add_tag -> models::Success = json);

static REMOVE_TAG: runtime::Operation = runtime::Operation {
    id: "contacts.remove_tag",
    method: "DELETE",
    path: "/contacts/{contact_id}/tags/{tag_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    RemoveTagRequest(RemoveTagOperation) of Contacts::remove_tag -> models::Success = json
);

static CREATE: runtime::Operation = runtime::Operation {
    id: "contacts.create",
    method: "POST",
    path: "/contacts",
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::DEFAULT
};

runtime::request!(CreateContactRequest(CreateContactOperation) of Contacts::create -> () = empty);

static LIST_CUSTOM_FIELDS: runtime::Operation = runtime::Operation {
    id: "contacts.list_custom_fields",
    path: "/contacts/{contact_id}/custom_fields",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListContactCustomFieldsRequest(ListContactCustomFieldsOperation) of Contacts::list_custom_fields -> Vec<models::CustomField> = json
);

static GET_CUSTOM_FIELD_VALUE: runtime::Operation = runtime::Operation {
    id: "contacts.get_custom_field_value",
    path: "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetCustomFieldValueRequest(GetCustomFieldValueOperation) of Contacts::get_custom_field_value -> models::CustomField = json
);

static SET_CUSTOM_FIELD: runtime::Operation = runtime::Operation {
    id: "contacts.set_custom_field",
    method: "POST",
    path: "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    parameters: &[runtime::Parameter::form("value")],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    SetCustomFieldRequest(SetCustomFieldOperation) of Contacts::set_custom_field -> models::Success = json
);

static REMOVE_CUSTOM_FIELD: runtime::Operation = runtime::Operation {
    id: "contacts.remove_custom_field",
    method: "DELETE",
    path: "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    RemoveCustomFieldRequest(RemoveCustomFieldOperation) of Contacts::remove_custom_field -> models::Success = json
);

static SEND_FLOW: runtime::Operation = runtime::Operation {
    id: "contacts.send_flow",
    method: "POST",
    path: "/contacts/{contact_id}/send/{flow_id}",
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::DEFAULT
};

runtime::request!(SendFlowRequest(SendFlowOperation) of Contacts::send_flow -> () = empty);

static SEND_TEXT: runtime::Operation = runtime::Operation {
    id: "contacts.send_text",
    method: "POST",
    path: "/contacts/{contact_id}/send/text",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    SendTextRequest(SendTextOperation) of Contacts::send_text -> models::Success = json
);

static SEND_FILE: runtime::Operation = runtime::Operation {
    id: "contacts.send_file",
    method: "POST",
    path: "/contacts/{contact_id}/send/file",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    SendFileRequest(SendFileOperation) of Contacts::send_file -> models::Success = json
);

static SEND_CONTENT: runtime::Operation = runtime::Operation {
    id: "contacts.send_content",
    method: "POST",
    path: "/contacts/{contact_id}/send_content",
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::DEFAULT
};

runtime::request!(
    SendContentRequest(SendContentOperation) of Contacts::send_content -> () = empty
);
