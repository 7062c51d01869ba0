/** A merchant's choices where Legiti leaves them open. For embedders, who set them; recorded with each order. */
package dev.catraca.policy;
