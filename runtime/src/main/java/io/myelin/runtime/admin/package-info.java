/// AdminUtils: how root and subnet owners set hyperparameters.
///
/// Terms: an owner's changes are rate-limited one by one and closed shortly before an epoch; root's are not
/// limited.
///
/// Invariants: a call that is refused counts towards no limit.
///
/// Entry points: [io.myelin.runtime.admin.AdminUtilsPallet]. Out of scope: what the parameters mean, which stands
/// at their declarations.
@NullMarked
package io.myelin.runtime.admin;

import org.jspecify.annotations.NullMarked;
