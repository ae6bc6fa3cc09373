<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Plugins\HumanTraffic\Request\Parameter;
use Piwik\Site;

/** What the commands are given, read as strictly as what the API is given. */
final class Arguments
{
    /** @throws \InvalidArgumentException|\Exception where there is no such site */
    public static function site(mixed $value): int
    {
        $idSite = Parameter::wholeNumber('idsite', (string) $value, 1);
        new Site($idSite);
        return $idSite;
    }
}
