<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Plugins\HumanTraffic\Labels\AccountRisk as Risk;

/** How risky the account of the visit's user is: the segment `accountRisk`. */
class AccountRisk extends LabelDimension
{
    protected $columnName = 'account_risk';
    protected $segmentName = 'accountRisk';
    protected $nameSingular = 'HumanTraffic_AccountRisk';
    protected string $valuesKey = 'HumanTraffic_AccountRiskValues';

    protected function suggestions(): array
    {
        return Risk::values();
    }
}
