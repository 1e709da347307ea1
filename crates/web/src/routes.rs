//! The list of routes: the only way to add one, and not without saying who may use it.

use std::time::Duration;

use app::accounts::Scope;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};
use policy::Action;
use tower_http::compression::CompressionLayer;

use crate::api::door::{TokenGuard, guard as token_guard};
use crate::openrosa::door::{DeviceGuard, guard as device_guard};
use crate::pages::offline::door::{OutboxGuard, guard as outbox_guard};
use crate::server::door::{Guard, guard};
use crate::server::{Handled, House, MAX_FORM_BYTES, MAX_UPLOAD_BYTES, limit};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever holds a session, even one that lacks the code of the second factor: for giving it and for signing out.
    SignedIn,
    /// Whom the policy allows the deed, even before a required second factor is set: for setting it.
    Enrolling(Action),
    /// Whom the policy allows the deed. One about a case is decided by its use case, which knows the relation.
    Policy(Action),
    /// A device with a token of its own, whose owner the policy allows the deed.
    Device(Action),
}

/// A route as the policy table prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInfo {
    /// How it is asked.
    pub method: Method,
    /// Its path, with the names of its parts in braces.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// The scope that a token needs there; none for pages, and where every token will do.
    pub scope: Option<Scope>,
}

/// Routes being gathered.
#[derive(Debug, Default)]
pub struct Routes {
    router: Handled,
    list: Vec<RouteInfo>,
}

/// How long a page may take.
const PAGE_LIMIT: Duration = Duration::from_secs(30);
/// How long sending and loading a file may take: 40 MB over a line of 2 Mbit/s.
const UPLOAD_LIMIT: Duration = Duration::from_secs(300);

/// The same for a file of a million rows: 256 MB over a line of 2 Mbit/s.
const LARGE_UPLOAD_LIMIT: Duration = Duration::from_secs(1800);
/// The largest manifest with its form around it.
const MAX_MANIFEST_BYTES: usize = 257 << 20;

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route.
    ///
    /// # Panics
    /// When the same method and path were added before.
    #[must_use]
    pub fn page<H, T>(self, method: Method, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(filter(&method), handler).route_layer(limit(MAX_FORM_BYTES));
        self.add(method, path, Guard { access, limit: PAGE_LIMIT }, route)
    }

    /// Adds a page that is read.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.page(Method::GET, path, access, handler)
    }

    /// Adds a form's address.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.page(Method::POST, path, access, handler)
    }

    /// Adds the address of a form with a file, which may be larger and take longer.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(MethodFilter::POST, handler).route_layer(limit(MAX_UPLOAD_BYTES));
        self.add(Method::POST, path, Guard { access, limit: UPLOAD_LIMIT }, route)
    }

    /// Adds the address of a form with a file of any size up to a million rows, which is taken piece by piece.
    #[must_use]
    pub fn large_upload<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(MethodFilter::POST, handler).route_layer(limit(MAX_MANIFEST_BYTES));
        self.add(Method::POST, path, Guard { access, limit: LARGE_UPLOAD_LIMIT }, route)
    }

    /// Adds the style sheet and its like. Only these are compressed: on a page, the length of a compressed answer
    /// could tell an attacker who makes the page repeat a guess whether it stands there beside a secret (BREACH).
    #[must_use]
    pub(crate) fn assets<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(MethodFilter::GET, handler).route_layer(CompressionLayer::new());
        self.add(Method::GET, path, Guard { access: Access::Public, limit: PAGE_LIMIT }, route)
    }

    /// Adds a route of the API: for programs with a token that has the scope and whose owner may do the deed.
    #[must_use]
    pub(crate) fn api<H, T>(self, method: Method, path: &'static str, action: Action, scope: Option<Scope>, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(filter(&method), handler).route_layer(limit(MAX_FORM_BYTES));
        self.add_api(method, path, TokenGuard { action, scope, limit: PAGE_LIMIT }, route)
    }

    /// The same for a file, which may be larger and take longer.
    #[must_use]
    pub(crate) fn api_upload<H, T>(self, path: &'static str, action: Action, scope: Option<Scope>, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(MethodFilter::POST, handler).route_layer(limit(MAX_UPLOAD_BYTES));
        self.add_api(Method::POST, path, TokenGuard { action, scope, limit: UPLOAD_LIMIT }, route)
    }

    /// The same for a file of any size up to a million rows, which is taken piece by piece.
    #[must_use]
    pub(crate) fn api_large_upload<H, T>(self, path: &'static str, action: Action, scope: Option<Scope>, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(MethodFilter::POST, handler).route_layer(limit(MAX_MANIFEST_BYTES));
        self.add_api(Method::POST, path, TokenGuard { action, scope, limit: LARGE_UPLOAD_LIMIT }, route)
    }

    /// Adds a route of the door for devices: for whoever holds a device's token, with its owner's rights.
    #[must_use]
    pub(crate) fn device<H, T>(self, method: Method, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(filter(&method), handler).route_layer(limit(MAX_FORM_BYTES));
        self.add_device(method, path, PAGE_LIMIT, route)
    }

    /// The same for what devices send, up to a number of bytes.
    #[must_use]
    pub(crate) fn device_upload<H, T>(self, path: &'static str, most: usize, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.add_device(Method::POST, path, UPLOAD_LIMIT, on(MethodFilter::POST, handler).route_layer(limit(most)))
    }

    /// Adds a route of the door for browsers with an outbox: for whoever holds such a device's token, with its owner's rights.
    #[must_use]
    pub(crate) fn outbox<H, T>(self, method: Method, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        let route = on(filter(&method), handler).route_layer(limit(MAX_FORM_BYTES));
        self.add_outbox(method, path, PAGE_LIMIT, route)
    }

    /// The same for an interview with its photos.
    #[must_use]
    pub(crate) fn outbox_upload<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.add_outbox(Method::POST, path, UPLOAD_LIMIT, on(MethodFilter::POST, handler).route_layer(limit(MAX_UPLOAD_BYTES)))
    }

    fn add_outbox(self, method: Method, path: &'static str, limit: Duration, route: MethodRouter<House>) -> Self {
        let action = Action::FillForm;
        let info = RouteInfo { method, path, access: Access::Device(action), scope: None };
        self.add_guarded(info, route.route_layer(from_fn_with_state(OutboxGuard { action, limit }, outbox_guard)))
    }

    fn add_device(self, method: Method, path: &'static str, limit: Duration, route: MethodRouter<House>) -> Self {
        let action = Action::FillForm;
        let info = RouteInfo { method, path, access: Access::Device(action), scope: None };
        self.add_guarded(info, route.route_layer(from_fn_with_state(DeviceGuard { action, limit }, device_guard)))
    }

    fn add(self, method: Method, path: &'static str, at_the_door: Guard, route: MethodRouter<House>) -> Self {
        let info = RouteInfo { method, path, access: at_the_door.access, scope: None };
        self.add_guarded(info, route.route_layer(from_fn_with_state(at_the_door, guard)))
    }

    fn add_api(self, method: Method, path: &'static str, at_the_door: TokenGuard, route: MethodRouter<House>) -> Self {
        let info = RouteInfo { method, path, access: Access::Policy(at_the_door.action), scope: at_the_door.scope };
        self.add_guarded(info, route.route_layer(from_fn_with_state(at_the_door, token_guard)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place where a route is added, with its guard")]
    fn add_guarded(mut self, info: RouteInfo, route: MethodRouter<House>) -> Self {
        self.router = self.router.route(info.path, route);
        self.list.push(info);
        self
    }

    /// Every route, in the order they were added.
    #[must_use]
    pub fn list(&self) -> &[RouteInfo] {
        &self.list
    }

    pub(crate) fn into_router(self) -> Handled {
        self.router
    }
}

fn filter(method: &Method) -> MethodFilter {
    MethodFilter::try_from(method.clone()).expect("routes use the methods of RFC 9110")
}
