// @generated from the OpenAPI document; changes are lost when it is generated anew.

use super::RequestOf;
use crate::v1_1::models;
use crate::runtime;

/// Pipelines, their stages and custom fields, opportunities / tickets and their comments.
///
/// The responses that a method lists under “Errors” come as [`runtime::Error::Api`].
///
/// ```no_run
/// # async fn example(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let response = client.pipelines().list().await?;
/// # let _ = response;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pipelines<'c> {
    client: &'c runtime::Client,
}

impl<'c> Pipelines<'c> {
    pub(crate) fn new(client: &'c runtime::Client) -> Self {
        Self { client }
    }
}

impl Pipelines<'_> {
    /// Get list of pipelines
    ///
    /// `GET /pipelines/`
    pub fn list(&self) -> ListPipelinesRequest {
        self.client.call(&LIST).into()
    }

    /// Get list of pipelines
    ///
    /// The answer is the one pipeline of that id.
    ///
    /// `GET /pipelines/{pipeline_id}`
    pub fn get(&self, pipeline_id: i64) -> GetPipelineRequest {
        self.client.call(&GET).in_path("pipeline_id", &pipeline_id).into()
    }

    /// Get list of pipeline stages
    ///
    /// `GET /pipelines/{pipeline_id}/stages`
    pub fn list_stages(&self, pipeline_id: i64) -> ListStagesRequest {
        self.client.call(&LIST_STAGES).in_path("pipeline_id", &pipeline_id).into()
    }

    /// Get all custom fields from a pipeline.
    ///
    /// `GET /pipelines/{pipeline_id}/custom_fields`
    pub fn list_custom_fields(&self, pipeline_id: i64) -> ListPipelineCustomFieldsRequest {
        self.client.call(&LIST_CUSTOM_FIELDS).in_path("pipeline_id", &pipeline_id).into()
    }

    /// Get list of opportunities / tickets
    ///
    /// `GET /pipelines/{pipeline_id}/opportunities`
    pub fn list_opportunities(&self, pipeline_id: i64) -> ListOpportunitiesRequest {
        self.client.call(&LIST_OPPORTUNITIES).in_path("pipeline_id", &pipeline_id).into()
    }

    /// Creates an opportunity / ticket.
    ///
    /// `POST /pipelines/{pipeline_id}/opportunities`
    ///
    /// # Arguments
    ///
    /// * `content`: Creates an opportunity / ticket
    ///
    /// # Errors
    ///
    /// * any other status: successful operation. The body is a `models::OpportunityList`; see [`DEFAULT`](CreateOpportunityRequest#associatedconstant.DEFAULT).
    pub fn create_opportunity(
        &self,
        pipeline_id: i64,
        content: models::NewOpportunity,
    ) -> CreateOpportunityRequest {
        self.client.call(&CREATE_OPPORTUNITY)
            .in_path("pipeline_id", &pipeline_id)
            .json(&content)
            .into()
    }

    /// Get an opportunity / ticket
    ///
    /// `GET /pipelines/{pipeline_id}/opportunities/{opportunity_id}`
    pub fn get_opportunity(&self, pipeline_id: i64, opportunity_id: i64) -> GetOpportunityRequest {
        self.client.call(&GET_OPPORTUNITY)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .into()
    }

    /// Updates an opportunity / ticket.
    ///
    /// `POST /pipelines/{pipeline_id}/opportunities/{opportunity_id}`
    pub fn update_opportunity(
        &self,
        pipeline_id: i64,
        opportunity_id: i64,
        content: models::OpportunityUpdate,
    ) -> UpdateOpportunityRequest {
        self.client.call(&UPDATE_OPPORTUNITY)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .json(&content)
            .into()
    }

    /// Delete an opportunity / ticket
    ///
    /// `DELETE /pipelines/{pipeline_id}/opportunities/{opportunity_id}`
    pub fn delete_opportunity(
        &self,
        pipeline_id: i64,
        opportunity_id: i64,
    ) -> DeleteOpportunityRequest {
        self.client.call(&DELETE_OPPORTUNITY)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .into()
    }

    /// Get list of comments of an opportunity / ticket
    ///
    /// `GET /pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments`
    ///
    /// # Errors
    ///
    /// * any other status: successful operation. The body is a `models::OpportunityCommentList`; see [`DEFAULT`](ListCommentsRequest#associatedconstant.DEFAULT).
    pub fn list_comments(&self, pipeline_id: i64, opportunity_id: i64) -> ListCommentsRequest {
        self.client.call(&LIST_COMMENTS)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .into()
    }

    /// Creates a new comment on an opportunity / ticket.
    ///
    /// `POST /pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments`
    pub fn create_comment(
        &self,
        pipeline_id: i64,
        opportunity_id: i64,
        content: models::NewComment,
    ) -> CreateCommentRequest {
        self.client.call(&CREATE_COMMENT)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .json(&content)
            .into()
    }

    /// Delete a comment of an opportunity / ticket
    ///
    /// `DELETE /pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments/{comment_id}`
    pub fn delete_comment(
        &self,
        pipeline_id: i64,
        opportunity_id: i64,
        comment_id: i64,
    ) -> DeleteCommentRequest {
        self.client.call(&DELETE_COMMENT)
            .in_path("pipeline_id", &pipeline_id)
            .in_path("opportunity_id", &opportunity_id)
            .in_path("comment_id", &comment_id)
            .into()
    }
}

static LIST: runtime::Operation = runtime::Operation {
    id: "pipelines.list",
    path: "/pipelines/",
    query: &["offset", "limit"],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(ListPipelinesRequest(ListPipelinesOperation) of Pipelines::list -> models::PipelineList = json {
    /// Specifies the starting position of the first record to return in a paginated response.
    ///
    /// Default: `0`.
    in_query offset(i64),
    /// Sets the maximum number of records to return per request.
    ///
    /// Default: `100`.
    in_query limit(i64),
});

runtime::paginate!(
    ListPipelinesRequest: models::PipelineList => models::Pipeline = offset("offset", Some("limit")) at ["data"]
);

static GET: runtime::Operation = runtime::Operation {
    id: "pipelines.get",
    path: "/pipelines/{pipeline_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetPipelineRequest(GetPipelineOperation) of Pipelines::get -> models::Pipeline = json
);

static LIST_STAGES: runtime::Operation = runtime::Operation {
    id: "pipelines.list_stages",
    path: "/pipelines/{pipeline_id}/stages",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListStagesRequest(ListStagesOperation) of Pipelines::list_stages -> models::PipelineStageList = json
);

static LIST_CUSTOM_FIELDS: runtime::Operation = runtime::Operation {
    id: "pipelines.list_custom_fields",
    path: "/pipelines/{pipeline_id}/custom_fields",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListPipelineCustomFieldsRequest(ListPipelineCustomFieldsOperation) of Pipelines::list_custom_fields -> Vec<models::PipelineCustomField> = json
);

static LIST_OPPORTUNITIES: runtime::Operation = runtime::Operation {
    id: "pipelines.list_opportunities",
    path: "/pipelines/{pipeline_id}/opportunities",
    query: &["contact_id", "offset", "limit"],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(ListOpportunitiesRequest(ListOpportunitiesOperation) of Pipelines::list_opportunities -> models::OpportunityList = json {
    /// The ID of the contact to filter the opportunities.
    in_query contact_id(i64),
    /// Specifies the starting position of the first record to return in a paginated response.
    ///
    /// Default: `0`.
    in_query offset(i64),
    /// Sets the maximum number of records to return per request.
    ///
    /// Default: `100`.
    in_query limit(i64),
});

runtime::paginate!(
    ListOpportunitiesRequest: models::OpportunityList => models::Opportunity = offset("offset", Some("limit")) at ["data"]
);

static CREATE_OPPORTUNITY: runtime::Operation = runtime::Operation {
    id: "pipelines.create_opportunity",
    method: "POST",
    path: "/pipelines/{pipeline_id}/opportunities",
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    CreateOpportunityRequest(CreateOpportunityOperation) of Pipelines::create_opportunity -> models::OpportunityList = json
);

runtime::errors!(CreateOpportunityRequest of CREATE_OPPORTUNITY {
    DEFAULT: models::OpportunityList = Default,
});

static GET_OPPORTUNITY: runtime::Operation = runtime::Operation {
    id: "pipelines.get_opportunity",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetOpportunityRequest(GetOpportunityOperation) of Pipelines::get_opportunity -> models::Opportunity = json
);

static UPDATE_OPPORTUNITY: runtime::Operation = runtime::Operation {
    id: "pipelines.update_opportunity",
    method: "POST",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    UpdateOpportunityRequest(UpdateOpportunityOperation) of Pipelines::update_opportunity -> models::Success = json
);

static DELETE_OPPORTUNITY: runtime::Operation = runtime::Operation {
    id: "pipelines.delete_opportunity",
    method: "DELETE",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    DeleteOpportunityRequest(DeleteOpportunityOperation) of Pipelines::delete_opportunity -> models::Success = json
);

static LIST_COMMENTS: runtime::Operation = runtime::Operation {
    id: "pipelines.list_comments",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments",
    query: &["offset", "limit"],
    security: &[&["access_token"]],
    errors: &[(runtime::Status::Default, "successful operation")],
    successes: &[runtime::Status::Default],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(ListCommentsRequest(ListCommentsOperation) of Pipelines::list_comments -> models::OpportunityCommentList = json {
    /// Specifies the starting position of the first record to return in a paginated response.
    ///
    /// Default: `0`.
    in_query offset(i64),
    /// Sets the maximum number of records to return per request.
    ///
    /// Default: `100`.
    in_query limit(i64),
});

runtime::errors!(ListCommentsRequest of LIST_COMMENTS {
    DEFAULT: models::OpportunityCommentList = Default,
});

runtime::paginate!(
    ListCommentsRequest: models::OpportunityCommentList => models::OpportunityComment = offset("offset", Some("limit")) at ["data"]
);

static CREATE_COMMENT: runtime::Operation = runtime::Operation {
    id: "pipelines.create_comment",
    method: "POST",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    CreateCommentRequest(CreateCommentOperation) of Pipelines::create_comment -> models::OpportunityComment = json
);

static DELETE_COMMENT: runtime::Operation = runtime::Operation {
    id: "pipelines.delete_comment",
    method: "DELETE",
    path: "/pipelines/{pipeline_id}/opportunities/{opportunity_id}/comments/{comment_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    DeleteCommentRequest(DeleteCommentOperation) of Pipelines::delete_comment -> models::Success = json
);
