/** What can be asked from outside, one class a request, and the runner: the only loop that makes calls. */
package dev.catraca.usecase;
