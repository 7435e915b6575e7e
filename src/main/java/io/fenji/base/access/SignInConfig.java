package io.fenji.base.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How people sign in. Keys open what they open in any case. */
@ConfigMapping(prefix = "fenji.sign-in")
public interface SignInConfig {

    /** Whether names and passwords are taken. */
    @WithDefault("true")
    boolean passwords();

    /** Address of the company's OpenID Connect provider, below which it has {@code .well-known/openid-configuration}. Absent: none. */
    Optional<String> provider();

    /** What its tokens name as their issuer. Absent: the provider's address. */
    Optional<String> issuer();

    /** What a token must be meant for. */
    @WithDefault("fenji")
    String audience();

    /** Where a token says what. */
    Claims claims();

    /** Of each role the claim's values that give it, such as {@code fenji.sign-in.roles.ANALYST=fenji-analysts}. Other values give none. */
    Map<String, List<String>> roles();

    /** Names of claims. */
    interface Claims {

        /** Who it is, for ever. */
        @WithDefault("sub")
        String subject();

        /** What a user is called who is seen for the first time. */
        @WithDefault("preferred_username")
        String name();

        /** Groups or roles; {@code /} leads into an object, as in {@code realm_access/roles}. */
        @WithDefault("groups")
        String roles();
    }
}
