/** What people and programs are shown of an order: its state, and what somebody should look at. For everybody; no rule asks it. */
package dev.catraca.view;
