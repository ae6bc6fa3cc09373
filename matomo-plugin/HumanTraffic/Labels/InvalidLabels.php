<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** The labels are not of the agreed shape; the message names the place and the value. Nothing has been written. */
final class InvalidLabels extends \InvalidArgumentException
{
}
