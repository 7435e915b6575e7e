package io.fenji.base.ledger.anchor;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the signed heads of the ledger go. */
@ConfigMapping(prefix = "fenji.ledger")
public interface LedgerConfig {

    /** The file of anchors, one a line, only added to but for half a line that a crash left. Keep a copy of it where whoever can change the database cannot. */
    Path anchorFile();

    /** The Ed25519 private key (PKCS#8, PEM); made at the first start. The public key is beside it, with .pub at the end of its name. */
    Path keyFile();

    /** Where each anchor is posted as JSON as well; absent: nowhere. */
    Optional<URI> anchorWebhook();

    /** To whom each anchor is mailed as well, through quarkus.mailer.*; absent: to nobody. */
    Optional<String> anchorMail();
}
