/// Proxies: accounts that may make some calls of another.
///
/// *Terms.* The **real** account is the one in whose name a call runs; its **delegate** signs. The **proxy type** says
/// which calls, the **delay** how many blocks a call must have been announced. A **pure** account has no key and only
/// proxies.
///
/// *Invariants.* A real account's proxies are sorted and different; its deposit is what their number asks for. A call
/// that runs by proxy, and every call inside it, passes the filter of its type.
///
/// *Entry points.* [ProxyPallet], [Proxies]; [ProxyFees] says who pays. *Out of scope.* Multisigs.
@NullMarked
package io.myelin.runtime.proxy;

import org.jspecify.annotations.NullMarked;
