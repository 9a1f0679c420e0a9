//! Paginated lists as streams.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::Call;
use super::decode::Decoder;
use super::drift::Deviations;
use super::error::{DecodeError, Error};
use super::raw_response::RawResponse;
use super::read::ReadJson;
use super::request::Request;
use super::response::Response;
use super::streaming;

use walk::Walk;

mod body;
mod link;
pub(crate) mod walk;

/// How an operation gives a list page by page.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    pub(crate) next: Next,
    /// Where the body has the list: the names of properties; empty: the body is the list.
    pub(crate) items: &'static [&'static str],
    /// Where the body says how many items there are on all pages; empty: nowhere.
    pub(crate) total: &'static [&'static str],
    /// The header that says so where the body does not.
    pub(crate) total_header: Option<&'static str>,
}

/// A request of an operation that gives a list page by page.
#[doc(hidden)]
pub trait Paginated: Request {
    /// How.
    const PAGING: Paging;
}

/// How the next page is asked for. Parameters go by their names; they are in the query or in a header.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next {
    Offset {
        offset: &'static str,
        limit: Option<&'static str>,
    },
    Page {
        page: &'static str,
        first: i64,
        limit: Option<&'static str>,
    },
    Cursor {
        cursor: &'static str,
        value: &'static [&'static str],
    },
    Link {
        value: &'static [&'static str],
    },
    LinkHeader,
}

impl Paging {
    /// The parameter `offset` says how many items to skip, `limit` how many to give.
    pub const fn offset(offset: &'static str, limit: Option<&'static str>) -> Self {
        Self::by(Next::Offset { offset, limit })
    }

    /// The parameter `page` is the number of a page, beginning with `first`; `limit` says how many
    /// items to give.
    pub const fn page(page: &'static str, first: i64, limit: Option<&'static str>) -> Self {
        Self::by(Next::Page { page, first, limit })
    }

    /// The parameter `cursor` takes what the body has at `value`, the names of properties.
    pub const fn cursor(cursor: &'static str, value: &'static [&'static str]) -> Self {
        Self::by(Next::Cursor { cursor, value })
    }

    /// The body has the URL of the next page at `value`, the names of properties.
    pub const fn link(value: &'static [&'static str]) -> Self {
        Self::by(Next::Link { value })
    }

    /// The `Link` header has the URL of the next page, with `rel="next"` (RFC 8288).
    pub const fn link_header() -> Self {
        Self::by(Next::LinkHeader)
    }

    /// Sets where the body has the list: the names of properties.
    #[must_use]
    pub const fn at(mut self, items: &'static [&'static str]) -> Self {
        self.items = items;
        self
    }

    /// Sets where the body says how many items there are on all pages: the names of properties.
    #[must_use]
    pub const fn of(mut self, total: &'static [&'static str]) -> Self {
        self.total = total;
        self
    }

    /// Sets the header that says how many items there are on all pages, in lower case.
    #[must_use]
    pub const fn counted(mut self, header: &'static str) -> Self {
        self.total_header = Some(header);
        self
    }

    const fn by(next: Next) -> Self {
        Self {
            next,
            items: &[],
            total: &[],
            total_header: None,
        }
    }
}

/// The pages of a list, each with status and headers.
///
/// The next page is asked for when it is polled for. The stream ends after the last page or the first error; dropping it ends what is under way.
///
/// A list by offset or page number ends with an empty page, or with one shorter than the limit if
/// the page before had just the limit: a server may give fewer items than were asked for. Pages may
/// be equal; a page that comes again with the ids of its items, or without end, is an error, as the
/// server then ignores what it is asked for. A list by cursor or link ends where there is none.
///
/// ```
/// use openapi_client_runtime::{Error, Pages};
///
/// /// `pages` is `client.pets().list().pages()`, say.
/// async fn count(mut pages: Pages<Vec<String>>) -> Result<usize, Error> {
///     let mut count = 0;
///     while let Some(page) = pages.next().await {
///         let page = page?;
///         eprintln!("{} pets, {:?}", page.len(), page.headers().get("etag"));
///         count += page.len();
///     }
///     Ok(count)
/// }
/// ```
pub struct Pages<P> {
    walk: Walk,
    decoder: Decoder<P>,
}

impl<P> Pages<P> {
    /// The pages that `call` and the calls that follow from it give.
    pub fn new(call: Call, decoder: Decoder<P>, paging: Paging) -> Self {
        Self {
            walk: Walk::new(call, paging),
            decoder,
        }
    }

    streaming::stream_methods!(Response<P>);
}

impl<P> Stream for Pages<P> {
    type Item = Result<Response<P>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(page) = ready!(self.walk.poll_page(context)) else {
            return Poll::Ready(None);
        };
        let decode = self.decoder.decode;
        let page = page.and_then(|response| {
            let head = response.head.clone();
            decode(response).map(|page| Response::new(head, page))
        });
        if page.is_err() {
            self.walk.stop();
        }
        Poll::Ready(Some(page))
    }
}

/// The items of a list, across all its pages.
///
/// A page is asked for when the one before is used up. The stream ends after the last item or the first error; dropping it ends what is under way, and
/// a future of one item can be dropped without losing an item.
///
/// ```
/// use openapi_client_runtime::{Error, Items};
///
/// /// `names` is `client.pets().list().items()`, say. No more pages are asked for than ten items need.
/// async fn first_ten(names: Items<String>) -> Result<Vec<String>, Error> {
///     names.take(10).try_collect().await
/// }
/// ```
pub struct Items<T> {
    walk: Walk,
    ready: VecDeque<T>,
    /// What is wrong with the item after those that are ready.
    cause: Option<Error>,
}

impl<T: ReadJson> Items<T> {
    /// The items that `call` and the calls that follow from it give.
    pub fn new(call: Call, paging: Paging) -> Self {
        Self {
            walk: Walk::new(call, paging),
            ready: VecDeque::new(),
            cause: None,
        }
    }

    streaming::stream_methods!(T);

    fn read_page(&mut self, response: &RawResponse) {
        let names = self.walk.paging().items;
        let items = match body::items(response, names) {
            Ok(items) => items,
            Err(error) => return self.cause = Some(error),
        };
        let mut deviations = Deviations::default();
        for (index, item) in items.into_iter().enumerate() {
            match read(response, names, index, item, &mut deviations) {
                Ok(item) => self.ready.push_back(item),
                Err(error) => {
                    self.cause = Some(error);
                    break;
                }
            }
        }
        response.reader().report(&deviations);
    }
}

fn read<T: ReadJson>(
    response: &RawResponse,
    names: &[&str],
    index: usize,
    item: &str,
    deviations: &mut Deviations,
) -> Result<T, Error> {
    let text = item.as_bytes();
    let place = format!("{}[{index}]", names.join("."));
    let read = response.reader().read_part(text, &place, deviations);
    read.map_err(|cause| {
        let error = DecodeError::from_json(response.operation, response.head.clone(), text, cause);
        error.within(&place).into()
    })
}

// No item is ever pinned.
impl<T> Unpin for Items<T> {}

impl<T: ReadJson> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(cause) = this.cause.take() {
                this.walk.stop();
                return Poll::Ready(Some(Err(cause)));
            }
            match ready!(this.walk.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(response)) => this.read_page(&response),
            }
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({:?})", self.walk)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({:?}, {} ready)", self.walk, self.ready.len())
    }
}

/// Gives a request `pages()` and `items()`: `Name: Page => Item = kind(arguments) at [names]`, where `Page` is
/// what awaiting the request gives and the kind a constructor of [`Paging`], and behind them `of [names]` where
/// the body has a total, or `counted header` where a header has it.
#[doc(hidden)]
#[macro_export]
macro_rules! paginate {
    ($name:ident: $page:ty => $item:ty = $kind:ident($($argument:expr),* $(,)?) at [$($key:literal),* $(,)?] $(of [$($total:literal),*])? $(counted $header:literal)?) => {
        impl $name {
            /// All items from here on, as a stream over as many pages as there are.
            pub fn items(self) -> $crate::Items<$item> {
                $crate::Items::new(self.0, <Self as $crate::Paginated>::PAGING)
            }

            /// All pages from here on, as a stream.
            pub fn pages(self) -> $crate::Pages<$page> {
                let decoder = <Self as $crate::Request>::decoder();
                $crate::Pages::new(self.0, decoder, <Self as $crate::Paginated>::PAGING)
            }
        }

        impl $crate::Paginated for $name {
            const PAGING: $crate::Paging =
                $crate::Paging::$kind($($argument),*).at(&[$($key),*])$(.of(&[$($total),*]))?$(.counted($header))?;
        }
    };
}

#[cfg(test)]
mod tests;
