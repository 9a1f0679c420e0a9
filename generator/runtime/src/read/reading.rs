//! Values that may stand for none, while they are read with a context.

use super::super::context::{Context, Node, Trial};

/// A value that is read with a context. None of this depends on its type.
#[derive(Debug)]
pub struct Reading<'t> {
    node: Node<'t>,
    /// What was in the context, where the value is only tried: one that is missing, and `""` for what may be none.
    tried: Option<Trial>,
}

impl<'t> Reading<'t> {
    /// Begins to read a value, unless it stands for none.
    pub fn begin(node: Node<'t>, may_be_none: bool, context: &mut Context) -> Option<Self> {
        if may_be_none && node.is_null() {
            return None;
        }
        let is_tried =
            node.is_missing() || may_be_none && context.is_lenient() && node.is_empty_string();
        let tried = is_tried.then(|| context.begin_trial());
        Some(Self { node, tried })
    }

    /// The value to be read.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// Ends with a value: whether that counts.
    pub fn accept(self, context: &mut Context) -> bool {
        let Some(outer) = self.tried else {
            return true;
        };
        let trial = context.end_trial(outer);
        if self.node.is_missing() {
            return true;
        }
        let fits = trial.misfits.is_none();
        match fits {
            true => context.keep(trial),
            false => context.convert(self.node, "a value or null"),
        }
        fits
    }

    /// Ends without a value: whether there need be none.
    pub fn refuse(self, context: &mut Context) -> bool {
        let Some(outer) = self.tried else {
            return false;
        };
        context.end_trial(outer);
        if !self.node.is_missing() {
            context.convert(self.node, "a value or null");
        }
        true
    }
}
