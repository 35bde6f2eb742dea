package dev.ragdb.dao;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of profiles, in the order of their {@code user_id} as the database sorts it.
 *
 * @param next where the next page begins; empty when there was none at the time of asking
 */
public record ProfilePage(List<UserKnowledge> profiles, Optional<PageToken> next) {
    public ProfilePage {
        profiles = List.copyOf(profiles);
    }
}
