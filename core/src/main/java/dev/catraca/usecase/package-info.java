/**
 * What can be asked from outside, one class a request, and the engine that runs what is owed: the only loop that makes calls. For embedders, who
 * begin with {@code Engine.with}.
 */
package dev.catraca.usecase;
