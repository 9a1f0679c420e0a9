// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Comments on an opportunity / ticket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityCommentList {
    pub data: Vec<super::OpportunityComment>,
}

impl OpportunityCommentList {
    pub fn new(data: Vec<super::OpportunityComment>) -> Self {
        Self { data }
    }
}

runtime::model! {
    OpportunityCommentList {
        required data = "data",
    }
}
