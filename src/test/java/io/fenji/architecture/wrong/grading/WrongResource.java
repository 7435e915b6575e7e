package io.fenji.architecture.wrong.grading;

import io.fenji.access.Account;
import java.util.List;

/** Hands out an entity, password and all. */
public class WrongResource {

    public List<Account> all() {
        return List.of();
    }
}
