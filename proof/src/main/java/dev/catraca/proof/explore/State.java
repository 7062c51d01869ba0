package dev.catraca.proof.explore;

import dev.catraca.model.Order;
import dev.catraca.testkit.judge.OrderJudge;

/**
 * One moment of one schedule.
 *
 * @param judge has seen the whole schedule; not to be changed, only copied
 * @param faults how many things may still go wrong
 */
record State(Order order, World world, OrderJudge judge, int faults) {}
