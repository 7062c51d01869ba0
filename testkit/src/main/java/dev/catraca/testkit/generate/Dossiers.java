package dev.catraca.testkit.generate;

import dev.catraca.order.Buyer;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import java.util.Optional;

/** Dossiers that somebody has put right. */
public final class Dossiers {
  private static final int LONGEST_NAME = 60;

  private Dossiers() {}

  /** The buyer with a letter more in the name, so that each correction changes something. */
  public static PersonalData renamed(PersonalData dossier) {
    Purchase old = dossier.purchase();
    Buyer buyer = old.buyer();
    String name = buyer.name().filter(known -> known.length() < LONGEST_NAME).orElse("Ana") + "a";
    Buyer renamed = new Buyer(buyer.id(), Optional.of(name), buyer.email(), buyer.document(), buyer.phone(),
        buyer.passwordHash(), buyer.gender(), buyer.socialLogin(), buyer.createdAt(), buyer.address());
    return new PersonalData(
        new Purchase(old.createdAt(), old.gross(), old.discount(), old.shipping(), old.tip(),
            old.couponNames(),
            old.invoiceDocument(), renamed, old.items(), old.deliveries(), old.customData()),
        dossier.payers());
  }
}
