<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Access;

use Piwik\Access\Capability;
use Piwik\Access\Role\Admin;
use Piwik\Access\Role\Write;
use Piwik\Piwik;

/**
 * The permission to label visits and to read single visits for that. Given to a user who may otherwise only view, it
 * makes a token for the service that can do nothing else. Who may write to a site has it without being given it.
 */
class LabelVisits extends Capability
{
    public const ID = 'humantraffic_label';

    /** @throws \Piwik\NoAccessException */
    public static function check(int $idSite): void
    {
        Piwik::checkUserIsNotAnonymous();
        // First, because only this loads the user's sites, and a capability without view access is worth nothing.
        Piwik::checkUserHasViewAccess($idSite);
        Piwik::checkUserHasCapability([$idSite], self::ID);
    }

    public static function isGiven(int $idSite): bool
    {
        try {
            self::check($idSite);
            return true;
        } catch (\Piwik\NoAccessException) {
            return false;
        }
    }

    public function getId(): string
    {
        return self::ID;
    }

    public function getName(): string
    {
        return Piwik::translate('HumanTraffic_CapabilityLabel');
    }

    public function getCategory(): string
    {
        return 'Human Traffic';
    }

    public function getDescription(): string
    {
        return Piwik::translate('HumanTraffic_CapabilityLabelDescription');
    }

    /** @return string[] */
    public function getIncludedInRoles(): array
    {
        return [Write::ID, Admin::ID];
    }
}
