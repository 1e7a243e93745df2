/// AdminUtils: how root and subnet owners set hyperparameters.
///
/// Terms: an owner's changes are rate-limited one by one and closed shortly before an epoch; root's are not
/// limited.
///
/// Entry points: errors. Out of scope: what the parameters mean, which stands at their declarations.
@NullMarked
package io.myelin.runtime.admin;

import org.jspecify.annotations.NullMarked;
