package io.myelin.runtime.proxy;

import io.myelin.runtime.kernel.ModuleError;

/// Why the Proxy pallet refuses. The order is the wire's.
public enum ProxyError implements ModuleError {
    TOO_MANY,
    NOT_FOUND,
    NOT_PROXY,
    UNPROXYABLE,
    DUPLICATE,
    NO_PERMISSION,
    UNANNOUNCED,
    NO_SELF_PROXY,
    ANNOUNCEMENT_DEPOSIT_INVARIANT_VIOLATED,
    INVALID_DERIVED_ACCOUNT_ID
}
