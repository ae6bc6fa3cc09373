<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Plugin\Manager;
use Piwik\Plugins\CustomDimensions\Dao\Configuration;
use Piwik\Plugins\CustomDimensions\Dao\LogTable;

/** The active custom dimensions of a site: which column holds which `dimensionN` (N is the id, not the slot). */
final class CustomDimensions
{
    /**
     * @param string $scope visit or action
     * @return array<string, string> column → field, e.g. custom_dimension_1 → dimension4
     */
    public static function of(int $idSite, string $scope): array
    {
        if (!Manager::getInstance()->isPluginActivated('CustomDimensions')) {
            return [];
        }
        $fields = [];
        foreach ((new Configuration())->getCustomDimensionsForSite($idSite) as $dimension) {
            if ($dimension['active'] && $dimension['scope'] === $scope) {
                $fields[LogTable::buildCustomDimensionColumnName($dimension)] = 'dimension' . $dimension['idcustomdimension'];
            }
        }
        return $fields;
    }
}
