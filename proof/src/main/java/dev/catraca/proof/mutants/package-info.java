/**
 * Mistakes, planted one at a time into the production code: what proves the exploration is that it sees each of them. A mutant is a patch
 * in a resource; it is compiled in memory and run in a class loader of its own, and never becomes part of what is shipped.
 */
@NullMarked
package dev.catraca.proof.mutants;

import org.jspecify.annotations.NullMarked;
