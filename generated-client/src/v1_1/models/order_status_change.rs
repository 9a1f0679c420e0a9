// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The new status of an order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderStatusChange {
    /// 6, 7, 10 or 13. The page does not say what they mean.
    pub status: OrderStatusChangeStatus,
}

runtime::model!(OrderStatusChange(new) {
    required status: new(impl Into<OrderStatusChangeStatus>),
});

runtime::integer_enum! {
    /// 6, 7, 10 or 13. The page does not say what they mean.
    pub enum OrderStatusChangeStatus: i64 {
        Value6 = 6,
        Value7 = 7,
        Value10 = 10,
        Value13 = 13,
    }
}
